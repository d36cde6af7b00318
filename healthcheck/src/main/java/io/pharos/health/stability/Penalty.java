package io.pharos.health.stability;

import org.jspecify.annotations.Nullable;

/**
 * The figure of merit of one service at the moment of its last failure, and what follows from it. The end of a suppression is
 * worked out once, at the failure, so that everybody who asks gets the same moment.
 *
 * @param policy the thresholds
 * @param figure the figure at {@code atNanos}
 * @param atNanos the moment of the last failure
 * @param suppressedUntilNanos the end of the suppression, which may have passed; null when there has been none
 */
record Penalty(
        PenaltyPolicy policy,
        double figure,
        long atNanos,
        @Nullable Long suppressedUntilNanos) {
    /** Nothing has happened yet. */
    static Penalty none(PenaltyPolicy policy, long nowNanos) {
        return new Penalty(policy, 0, nowNanos, null);
    }

    /** The figure at a moment, decayed. */
    double at(long nowNanos) {
        double halfLives =
                (double) Math.max(0, nowNanos - atNanos) / policy.halfLife().toNanos();
        return figure * Math.pow(2, -halfLives);
    }

    /** After one more failure. One during a suppression makes it longer. */
    Penalty failed(long nowNanos) {
        double raised = Math.min(at(nowNanos) + policy.perFailure(), policy.ceiling());
        boolean suppressed = suppressedAt(nowNanos) || raised > policy.suppress();
        return new Penalty(policy, raised, nowNanos, suppressed ? nowNanos + nanosToReuse(raised) : null);
    }

    boolean suppressedAt(long nowNanos) {
        return suppressedUntilNanos != null && suppressedUntilNanos - nowNanos > 0;
    }

    private long nanosToReuse(double from) {
        double halfLives = Math.log(from / policy.reuse()) / Math.log(2);
        long nanos = (long) Math.ceil(halfLives * policy.halfLife().toNanos());
        // Rounding must not break the promise of the maximum.
        return Math.min(Math.max(0, nanos), policy.maximumSuppress().toNanos());
    }
}
