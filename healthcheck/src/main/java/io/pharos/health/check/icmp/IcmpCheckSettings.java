package io.pharos.health.check.icmp;

import io.pharos.health.DurationFormatter;
import io.pharos.health.Setting;
import io.pharos.health.TimedSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the check type {@code icmp}: a series of pings, with the terms of Junos' real-time performance
 * monitoring.
 */
public record IcmpCheckSettings(
        @Setting("The host to ping: a name or an address.") String target,

        @Setting(value = "The source address of the pings. Default: chosen by the system.", fallback = Setting.ABSENT)
        @Nullable String sourceAddress,

        @Setting(value = "The number of pings per run, 1 to 30.", fallback = "3")
        int probeCount,

        @Setting(
                value =
                        "Time from one ping to the next. A run takes `probe-count` times this, and up to a second more when"
                                + " replies are lost; `timeout` must be longer.",
                fallback = "200ms")
        Duration probeInterval,

        @Setting(
                value =
                        "The number of consecutive lost replies that is a failure; 0 disables this limit. When no reply arrives"
                                + " at all, the run always fails.",
                fallback = "0")
        int successiveLoss,

        @Setting(
                value = "The number of lost replies in one run that is a failure; 0 disables this limit.",
                fallback = "0")
        int totalLoss,

        @Setting(
                value = "A round-trip time longer than this, of any of the pings, is a failure.",
                fallback = Setting.ABSENT)
        @Nullable Duration rtt,

        @Setting(
                value = "A larger difference between the longest and the shortest round-trip time is a failure.",
                fallback = Setting.ABSENT)
        @Nullable Duration jitterRtt)
        implements TimedSettings {

    private static final int MAX_PROBE_COUNT = 30; // the kept end of the output holds this many lines
    private static final Duration DEFAULT_PROBE_INTERVAL = Duration.ofMillis(200);
    private static final String HOST = "[0-9A-Za-z_:][0-9A-Za-z_.:%-]*"; // does not begin like an option of the program

    public IcmpCheckSettings {
        if (!target.matches(HOST)) {
            throw new IllegalArgumentException("target \"" + target + "\"; expected a name or an address");
        }
        if (sourceAddress != null && !sourceAddress.matches(HOST)) {
            throw new IllegalArgumentException("source-address \"" + sourceAddress + "\"; expected an address");
        }
        if (probeCount < 1 || probeCount > MAX_PROBE_COUNT) {
            throw new IllegalArgumentException("probe-count " + probeCount + "; expected 1 to " + MAX_PROBE_COUNT);
        }
        if (probeInterval.compareTo(Duration.ofMillis(10)) < 0 || probeInterval.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(
                    "probe-interval " + DurationFormatter.of(probeInterval) + "; expected 10ms to 1m");
        }
        checkLoss("successive-loss", successiveLoss, probeCount);
        checkLoss("total-loss", totalLoss, probeCount);
        if (totalLoss > 0 && successiveLoss > totalLoss) {
            throw new IllegalArgumentException("successive-loss " + successiveLoss + "; expected at most " + totalLoss
                    + ", the total-loss, which fails before");
        }
        checkLimit("rtt", rtt);
        checkLimit("jitter-rtt", jitterRtt);
        if (jitterRtt != null && probeCount == 1) {
            throw new IllegalArgumentException("jitter-rtt with probe-count 1; expected at least 2 pings");
        }
    }

    @Override
    public void requireTimeout(Duration timeout) {
        if (timeout.isZero()) {
            return;
        }
        Duration sending = probeInterval.multipliedBy(probeCount);
        if (sending.compareTo(timeout) >= 0) {
            throw new IllegalArgumentException("probe-interval " + DurationFormatter.of(probeInterval) + "; expected "
                    + probeCount + " times this to be less than the check's timeout, " + DurationFormatter.of(timeout));
        }
        requireWithin("rtt", rtt, timeout);
        requireWithin("jitter-rtt", jitterRtt, timeout);
    }

    private static void requireWithin(String name, @Nullable Duration limit, Duration timeout) {
        if (limit != null && limit.compareTo(timeout) >= 0) {
            throw new IllegalArgumentException(name + " " + DurationFormatter.of(limit)
                    + "; expected less than the check's timeout, " + DurationFormatter.of(timeout));
        }
    }

    /** Returns settings for which one reply is enough. */
    public static IcmpCheckSettings of(String target) {
        return new IcmpCheckSettings(target, null, 3, DEFAULT_PROBE_INTERVAL, 0, 0, null, null);
    }

    private static void checkLoss(String name, int limit, int probeCount) {
        if (limit < 0 || limit > probeCount) {
            throw new IllegalArgumentException(
                    name + " " + limit + "; expected 0 to " + probeCount + ", the probe-count");
        }
    }

    private static void checkLimit(String name, @Nullable Duration limit) {
        if (limit != null && (limit.isZero() || limit.isNegative())) {
            throw new IllegalArgumentException(name + " " + DurationFormatter.of(limit) + "; expected more than zero");
        }
    }
}
