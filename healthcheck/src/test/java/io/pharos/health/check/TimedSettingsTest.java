package io.pharos.health.check;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pharos.health.TimedSettings;
import io.pharos.health.check.http.HttpCheckSettings;
import io.pharos.health.check.http.ResponseTimeLimits;
import io.pharos.health.check.icmp.IcmpCheckSettings;
import io.pharos.health.check.probe.WatchMode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Limits that a check's timeout makes meaningless. */
class TimedSettingsTest {
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    @Test
    void responseTimeBeyondTheTimeoutIsRejected() {
        assertFits(http(Duration.ofMillis(500), Duration.ofMillis(1999)));
        assertFits(http(null, null));
        assertRefused(
                "response-time fail 2s; expected less than the check's timeout, 2s",
                http(Duration.ofMillis(500), Duration.ofSeconds(2)));
        assertRefused(
                "response-time warn 3s; expected less than the check's timeout, 2s", http(Duration.ofSeconds(3), null));
        assertDoesNotThrow(() -> http(Duration.ofSeconds(3), null).requireTimeout(Duration.ZERO));
    }

    @Test
    void pingsLongerThanTheTimeoutAreRejected() {
        assertFits(ping(3, Duration.ofMillis(200), null, null));
        assertRefused(
                "probe-interval 500ms; expected 4 times this to be less than the check's timeout, 2s",
                ping(4, Duration.ofMillis(500), null, null));
        assertRefused(
                "rtt 2s; expected less than the check's timeout, 2s",
                ping(1, Duration.ofMillis(200), TWO_SECONDS, null));
        assertRefused(
                "jitter-rtt 3s; expected less than the check's timeout, 2s",
                ping(2, Duration.ofMillis(200), null, Duration.ofSeconds(3)));
        assertDoesNotThrow(() -> ping(30, TWO_SECONDS, TWO_SECONDS, null).requireTimeout(Duration.ZERO));
    }

    @Test
    void successiveLossAboveTotalLossIsRejected() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> new IcmpCheckSettings("192.0.2.1", null, 5, Duration.ofMillis(200), 3, 2, null, null));

        assertEquals("successive-loss 3; expected at most 2, the total-loss, which fails before", refusal.getMessage());
    }

    private static void assertFits(TimedSettings settings) {
        assertDoesNotThrow(() -> settings.requireTimeout(TWO_SECONDS));
    }

    private static void assertRefused(String message, TimedSettings settings) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> settings.requireTimeout(TWO_SECONDS))
                        .getMessage());
    }

    private static HttpCheckSettings http(Duration warn, Duration fail) {
        return new HttpCheckSettings(
                URI.create("http://127.0.0.1/"),
                "GET",
                Map.of(),
                null,
                null,
                0,
                null,
                1024,
                (Path) null,
                null,
                new ResponseTimeLimits(warn, fail),
                null,
                false,
                WatchMode.OFF,
                HttpCheckSettings.AUTO);
    }

    private static IcmpCheckSettings ping(int count, Duration interval, Duration rtt, Duration jitter) {
        return new IcmpCheckSettings("192.0.2.1", null, count, interval, 0, 0, rtt, jitter);
    }
}
