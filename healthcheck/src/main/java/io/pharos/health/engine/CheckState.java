package io.pharos.health.engine;

import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.CheckSpec;
import io.pharos.health.InitialHealth;
import io.pharos.health.RiseFall;
import io.pharos.health.UnknownAs;
import io.pharos.health.WarnAs;
import io.pharos.health.failover.Verdict;

/**
 * What the results of one check amount to so far.
 *
 * @param passing the dampening of pass and failure
 * @param spotless the same where a WARN that degrades is a failure; never better than {@code passing}
 * @param verdict the last that was reached by enough results in a row
 */
record CheckState(RiseFall passing, RiseFall spotless, Verdict verdict) {
    /** Before the first result, with nothing assumed. */
    static CheckState initial(CheckSpec spec) {
        RiseFall none = RiseFall.initial(spec.rise(), spec.fall());
        return new CheckState(none, none, Verdict.UNKNOWN);
    }

    /** Before the first result after the start. */
    CheckState assuming(InitialHealth initial) {
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
    CheckState next(Outcome outcome, boolean gone, CheckSpec spec) {
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
    CheckState disabled() {
        return to(passing.disabled(), spotless.disabled());
    }

    /** Maintenance ends. */
    CheckState enabled() {
        return to(passing.enabled(), spotless.enabled());
    }

    private CheckState to(RiseFall newPassing, RiseFall newSpotless) {
        Verdict newVerdict = switch (newPassing.health()) {
            case INIT, DISABLED -> Verdict.UNKNOWN;
            case RISING, FALLING -> verdict;
            case UP -> whileUp(newSpotless);
            case DOWN -> Verdict.UNHEALTHY;
        };
        return new CheckState(newPassing, newSpotless, newVerdict);
    }

    private Verdict whileUp(RiseFall newSpotless) {
        return switch (newSpotless.health()) {
            case UP -> Verdict.HEALTHY;
            case DOWN -> Verdict.DEGRADED;
            case INIT, RISING, FALLING, DISABLED ->
                switch (verdict) {
                    case UNKNOWN, HEALTHY -> Verdict.HEALTHY;
                    case DEGRADED, UNHEALTHY -> Verdict.DEGRADED; // not mended yet
                };
        };
    }
}
