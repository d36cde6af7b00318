package io.pharos.cli.history;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A service's availability over a period, in the terms of IEC 60050-192. Time that is {@link
 * AvailabilityState#NOT_COUNTED} is in none of the figures.
 *
 * @param up how long it was UP or DEGRADED
 * @param down how long it was DOWN
 * @param failures how often it went from up to down
 * @param outages how many down periods there were, including one that began before the period
 */
public record Availability(Duration up, Duration down, int failures, int outages) {
    /** Nothing was observed. */
    public static final Availability NONE = new Availability(Duration.ZERO, Duration.ZERO, 0, 0);

    /** Returns up time divided by up time plus down time, 0 to 1; empty if nothing was observed. */
    public OptionalDouble ratio() {
        double upNanos = up.toNanos();
        double allNanos = upNanos + down.toNanos();
        return allNanos == 0 ? OptionalDouble.empty() : OptionalDouble.of(upNanos / allNanos);
    }

    /** Returns the mean operating time between failures: up time divided by failures; empty without a failure. */
    public Optional<Duration> meanTimeBetweenFailures() {
        return failures == 0 ? Optional.empty() : Optional.of(up.dividedBy(failures));
    }

    /** Returns the mean time to restoration: down time divided by outages; empty without an outage. */
    public Optional<Duration> meanTimeToRestoration() {
        return outages == 0 ? Optional.empty() : Optional.of(down.dividedBy(outages));
    }

    Availability plus(Availability more) {
        return new Availability(
                up.plus(more.up), down.plus(more.down), failures + more.failures, outages + more.outages);
    }
}
