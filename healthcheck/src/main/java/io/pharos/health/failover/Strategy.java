package io.pharos.health.failover;

import java.time.Duration;

/** How traffic moves from one level to another. Within a level it never waits: what is left of the level serves. */
public sealed interface Strategy {
    /** How long an active level may be ill before it is left. */
    default Duration hold() {
        return Duration.ZERO;
    }

    /** How long both levels are announced. */
    default Duration overlap() {
        return Duration.ZERO;
    }

    /** In how many steps the preference goes over from one to the other. */
    default int steps() {
        return 1;
    }

    /** Moves at once. */
    record Immediate() implements Strategy {}

    /**
     * The new level is announced before the old one goes, and the preference goes over in equal steps. An ill backend is
     * not kept for it: when the old level has failed, only the new one's steps are left, which spare it the full load at
     * once.
     *
     * @param overlap how long the handover takes; more than zero
     * @param steps 1 or more
     */
    record Graceful(Duration overlap, int steps) implements Strategy {
        public Graceful {
            if (overlap.isNegative() || overlap.isZero()) {
                throw new IllegalArgumentException("over " + overlap.toMillis() + "ms; expected more than 0ms");
            }
            if (steps < 1) {
                throw new IllegalArgumentException("steps " + steps + "; expected 1 or more");
            }
        }
    }

    /**
     * An ill level keeps its traffic for a time, and keeps it for good when it recovers in that time. The wait is the same
     * whether another level is ready or none is: it is there for failures that pass by themselves, and an operator who asked
     * for it gets exactly it. A backend that an operator takes out of service is never waited for.
     *
     * @param hold how long to wait; more than zero
     */
    record Delayed(Duration hold) implements Strategy {
        public Delayed {
            if (hold.isNegative() || hold.isZero()) {
                throw new IllegalArgumentException("wait " + hold.toMillis() + "ms; expected more than 0ms");
            }
        }
    }
}
