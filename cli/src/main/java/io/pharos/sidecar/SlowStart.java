package io.pharos.sidecar;

import java.time.Duration;

/**
 * How a MED goes from a worse value to its own in equal steps. Pure: time is given.
 *
 * @param fromMed the value at the beginning
 * @param over the time until the value is reached
 * @param steps how many changes it takes; at least 1
 */
public record SlowStart(long fromMed, Duration over, int steps) {
    /** Checks the figures. */
    public SlowStart {
        if (over.isZero() || over.isNegative()) {
            throw new IllegalArgumentException("slow start over " + over + "; expected more than 0");
        }
        if (steps < 1) {
            throw new IllegalArgumentException("slow start with " + steps + " steps; expected at least 1");
        }
    }

    /** How many steps have been made so long after the beginning; {@link #steps} at the end. */
    int stepAt(long elapsedNanos) {
        long nanos = over.toNanos();
        return elapsedNanos >= nanos ? steps : (int) (elapsedNanos * (double) steps / nanos);
    }

    /** When the step after this one comes, in nanoseconds after the beginning. */
    long nanosOf(int step) {
        // Rounded up, so that the step has been made at this time.
        return (long) Math.ceil(over.toNanos() * (double) step / steps);
    }

    /** The MED after so many steps; never better than its own. */
    long medAfter(int step, long own) {
        return fromMed <= own ? own : fromMed - (fromMed - own) * step / steps;
    }
}
