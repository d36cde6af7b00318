package io.pharos.health.check.tls;

import io.pharos.health.DurationFormatter;
import io.pharos.health.Setting;
import io.pharos.health.check.probe.ProbeAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Settings of the check type {@code tls-certificate}: how long the server's certificate is still valid. */
public record TlsCertificateCheckSettings(
        @Setting("Where to connect to, as `host:port` or `[address]:port`.")
        String address,

        @Setting(
                value = "TLS settings. With `verify`, a certificate that is not trusted, or"
                        + " is for another name, is a failure.",
                fallback = Setting.ABSENT)
        @Nullable TlsSettings tls,

        @Setting(value = "A certificate that expires in less than this is a warning.", fallback = "21d")
        Duration warnBelow,

        @Setting(
                value = "A certificate that expires in less than this is a failure; with 0, only an expired one fails.",
                fallback = "0")
        Duration failBelow) {

    private static final Duration DEFAULT_WARN_BELOW = Duration.ofDays(21);

    public TlsCertificateCheckSettings {
        ProbeAddress.parse(address);
        if (failBelow.isNegative() || warnBelow.compareTo(failBelow) < 0) {
            throw new IllegalArgumentException("warn-below " + DurationFormatter.of(warnBelow) + " with fail-below "
                    + DurationFormatter.of(failBelow) + "; expected warn-below to be the longer one");
        }
    }

    /** Returns settings with the default limits. */
    public static TlsCertificateCheckSettings of(String address, TlsSettings tls) {
        return new TlsCertificateCheckSettings(address, tls, DEFAULT_WARN_BELOW, Duration.ZERO);
    }

    /** Returns the TLS settings, or the defaults. */
    TlsSettings tlsOrDefault() {
        return tls == null ? TlsSettings.DEFAULT : tls;
    }
}
