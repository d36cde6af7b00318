package io.pharos.health.failover;

import org.jspecify.annotations.Nullable;

/**
 * A move that has begun and is not over.
 *
 * @param phase what is going on
 * @param fromLevel the level that is being left
 * @param toLevel the level that takes over; in the wait, the one that would if it ended now, or {@link #NO_LEVEL}
 * @param step how many of the steps are done; 0 in the wait
 * @param steps into how many steps the move is divided
 * @param endNanos when it is over, on the caller's clock
 */
public record HandoverStatus(Phase phase, int fromLevel, int toLevel, int step, int steps, long endNanos) {
    /** No level is usable. */
    public static final int NO_LEVEL = -1;

    /** What is going on. */
    public enum Phase {
        /** The old level is ill and is given time to recover. */
        WAITING,
        /** Both levels are announced, and the preference goes over. */
        MOVING
    }

    static HandoverStatus waiting(FailoverTarget from, @Nullable Integer best, long endNanos) {
        return new HandoverStatus(Phase.WAITING, from.level(), best == null ? NO_LEVEL : best, 0, 1, endNanos);
    }

    static HandoverStatus moving(GracefulHandover gracefulHandover, FailoverTarget to, long nowNanos) {
        int steps = gracefulHandover.strategy().steps();
        return new HandoverStatus(
                Phase.MOVING,
                gracefulHandover.from().level(),
                to.level(),
                gracefulHandover.stepsDone(nowNanos),
                steps,
                gracefulHandover.endNanos());
    }

    /** From 0, all traffic should be at the old level, to 1, all should be at the new one. */
    public double progress() {
        return (double) step / steps;
    }
}
