package io.pharos.cli.history;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How well a service did over some time, in the words of IEC 60050-192 (the vocabulary that ITU-T uses too). Time that does
 * not count, as {@code Standing} says, is in none of the figures.
 *
 * @param up how long it was UP or DEGRADED
 * @param down how long it was DOWN
 * @param failures how often it went from up to down
 * @param outages how many periods of being down there were, those that began before the time included
 */
public record Availability(Duration up, Duration down, int failures, int outages) {
    /** Nothing was observed. */
    public static final Availability NONE = new Availability(Duration.ZERO, Duration.ZERO, 0, 0);

    /** Up time by up time and down time together, 0 to 1; nothing while nothing was observed. */
    public OptionalDouble ratio() {
        double upNanos = up.toNanos();
        double allNanos = upNanos + down.toNanos();
        return allNanos == 0 ? OptionalDouble.empty() : OptionalDouble.of(upNanos / allNanos);
    }

    /** Mean operating time between failures: up time by failures; nothing without a failure. */
    public Optional<Duration> meanTimeBetweenFailures() {
        return failures == 0 ? Optional.empty() : Optional.of(up.dividedBy(failures));
    }

    /** Mean time to restoration: down time by outages; nothing without an outage. */
    public Optional<Duration> meanTimeToRestoration() {
        return outages == 0 ? Optional.empty() : Optional.of(down.dividedBy(outages));
    }

    Availability plus(Availability more) {
        return new Availability(
                up.plus(more.up), down.plus(more.down), failures + more.failures, outages + more.outages);
    }
}
