package io.pharos.health;

import io.pharos.health.CheckResult.Outcome;

/**
 * What the results of one check amount to so far.
 *
 * @param passing the dampening of pass and failure
 * @param spotless the same where a WARN that degrades is a failure; never better than {@code passing}
 * @param verdict the last that was reached by enough results in a row
 */
record Standing(RiseFall passing, RiseFall spotless, Verdict verdict) {
    /** Before the first result, with nothing assumed. */
    static Standing initial(CheckSpec spec) {
        RiseFall none = RiseFall.initial(spec.rise(), spec.fall());
        return new Standing(none, none, Verdict.UNKNOWN_YET);
    }

    /** Before the first result after the start. */
    Standing assuming(InitialHealth initial) {
        return switch (initial) {
            case UNKNOWN -> this;
            case UP -> to(passing.up(), spotless.up());
            case DOWN -> to(passing.definitiveFailure(), spotless.definitiveFailure());
        };
    }

    /**
     * After one more result.
     *
     * @param gone the result shows that the service is not there at all
     */
    Standing next(Outcome outcome, boolean gone, CheckSpec spec) {
        if (outcome == Outcome.UNKNOWN && spec.unknownAs() == UnknownAs.HOLD) {
            return this;
        }
        if (gone) {
            return to(passing.definitiveFailure(), spotless.definitiveFailure());
        }
        boolean warning = outcome == Outcome.WARN;
        boolean pass = outcome == Outcome.PASS || (warning && spec.warnAs() != WarnAs.FAIL);
        boolean clean = outcome == Outcome.PASS || (warning && spec.warnAs() == WarnAs.PASS);
        return to(passing.next(pass), spotless.next(clean));
    }

    /** Maintenance begins. */
    Standing disabled() {
        return to(passing.disabled(), spotless.disabled());
    }

    /** Maintenance ends. */
    Standing enabled() {
        return to(passing.enabled(), spotless.enabled());
    }

    private Standing to(RiseFall newPassing, RiseFall newSpotless) {
        Verdict newVerdict = switch (newPassing.health()) {
            case INIT, DISABLED -> Verdict.UNKNOWN_YET;
            case RISING, FALLING -> verdict;
            case UP -> whileUp(newSpotless);
            case DOWN -> Verdict.ILL;
        };
        return new Standing(newPassing, newSpotless, newVerdict);
    }

    private Verdict whileUp(RiseFall newSpotless) {
        return switch (newSpotless.health()) {
            case UP -> Verdict.WELL;
            case DOWN -> Verdict.DEGRADED;
            case INIT, RISING, FALLING, DISABLED ->
                switch (verdict) {
                    case UNKNOWN_YET, WELL -> Verdict.WELL;
                    case DEGRADED, ILL -> Verdict.DEGRADED; // not mended yet
                };
        };
    }
}
