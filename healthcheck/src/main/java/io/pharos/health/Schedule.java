package io.pharos.health;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * When a check runs. The wait begins when the check has ended, so that the period is the wait plus the check's own time.
 *
 * @param interval the wait in a stable state; more than zero
 * @param fastInterval the wait while the health is about to change; zero or more
 * @param timeout the time one run may take; zero means no limit
 * @param jitter by how much a wait may be shorter or longer, as a fraction of it, from 0 to 0.5
 * @param downInterval the wait while DOWN; more than zero
 */
public record Schedule(
        Duration interval, Duration fastInterval, Duration timeout, double jitter, Duration downInterval) {
    /** A loop with a fast interval of zero stays a loop and does not become a spin. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);

    public Schedule {
        moreThanZero("interval", interval);
        moreThanZero("down interval", downInterval);
        notNegative("fast interval", fastInterval);
        notNegative("timeout", timeout);
        if (!(jitter >= 0 && jitter <= 0.5)) {
            throw new IllegalArgumentException("jitter " + jitter + "; expected 0 to 0.5");
        }
    }

    /** The wait while DOWN is the interval. */
    public Schedule(Duration interval, Duration fastInterval, Duration timeout, double jitter) {
        this(interval, fastInterval, timeout, jitter, interval);
    }

    /** No jitter, and the wait while DOWN is the interval. */
    public static Schedule of(Duration interval, Duration fastInterval, Duration timeout) {
        return new Schedule(interval, fastInterval, timeout, 0);
    }

    /**
     * How long to wait after an iteration that ended in this state. The very first check, and the first after
     * maintenance, do not wait at all; INIT after an iteration means that the check could not run, so its next try is soon.
     *
     * @param random numbers from 0 to 1, for the jitter
     */
    public Duration delayAfter(Health health, DoubleSupplier random) {
        Duration wait = switch (health) {
            case INIT, RISING, FALLING -> fastInterval;
            case UP, DISABLED -> interval;
            case DOWN -> downInterval;
        };
        if (jitter > 0) {
            double factor = 1 + jitter * (2 * random.getAsDouble() - 1);
            wait = Duration.ofNanos(Math.round(wait.toNanos() * factor));
        }
        return wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
    }

    /** The most that {@link #delayAfter} can give. */
    Duration longestWait() {
        Duration wait = Collections.max(List.of(interval, fastInterval, downInterval));
        return Duration.ofNanos(Math.round(wait.toNanos() * (1 + jitter)));
    }

    private static void moreThanZero(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " " + DurationFormatter.of(value) + "; expected more than 0s");
        }
    }

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " " + DurationFormatter.of(value) + "; expected 0s or more");
        }
    }
}
