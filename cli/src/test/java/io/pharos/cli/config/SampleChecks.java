package io.pharos.cli.config;

import io.pharos.health.Setting;
import io.pharos.health.TimedSettings;
import io.pharos.settings.Within;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Types of check for the tests, in the form that a check's own module would give them. */
final class SampleChecks {
    static final CheckTypes TYPES = new CheckTypes(Map.of("http", Http.class, "ping", Ping.class));

    private SampleChecks() {}

    record Http(
            @Setting("What to ask for.") URI url,

            @Setting(value = "Request headers.", fallback = Setting.ABSENT)
            Map<String, String> headers,

            @Setting(value = "Which answer is good.", fallback = "{}")
            Expect expect,

            @Setting(value = "How many redirects to follow.", fallback = "0") @Within(min = "0", max = "10")
            int followRedirects) {}

    record Expect(
            @Setting(value = "Good status codes.", fallback = "2xx")
            List<String> status,

            @Setting(value = "Text in the answer.", fallback = Setting.ABSENT) @Nullable String body) {}

    record Ping(
            @Setting("Whom to ask.") String target,

            @Setting(value = "How many packets.", fallback = Setting.ABSENT) @Nullable Integer count,

            @Setting(value = "How many octets in a packet.", fallback = Setting.ABSENT) @Nullable Long size)
            implements TimedSettings {
        Ping {
            if (count != null && size != null) {
                throw new IllegalArgumentException("size and count both given; expected only one of them");
            }
        }

        /** A packet takes a second. */
        @Override
        public void requireTimeout(Duration timeout) {
            if (count != null && count > timeout.toSeconds()) {
                throw new IllegalArgumentException("count " + count + "; expected at most " + timeout.toSeconds());
            }
        }
    }
}
