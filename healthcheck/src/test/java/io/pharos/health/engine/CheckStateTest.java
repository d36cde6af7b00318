package io.pharos.health.engine;

import static io.pharos.health.CheckResult.Outcome.FAIL;
import static io.pharos.health.CheckResult.Outcome.PASS;
import static io.pharos.health.CheckResult.Outcome.TIMEOUT;
import static io.pharos.health.CheckResult.Outcome.UNKNOWN;
import static io.pharos.health.CheckResult.Outcome.WARN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.CheckRole;
import io.pharos.health.CheckSpec;
import io.pharos.health.Health;
import io.pharos.health.InitialHealth;
import io.pharos.health.Schedule;
import io.pharos.health.UnknownAs;
import io.pharos.health.WarnAs;
import io.pharos.health.failover.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CheckStateTest {
    private static final Schedule OFTEN =
            Schedule.of(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));

    @Test
    void verdictChangesOnlyWhenRiseOrFallIsReached() {
        CheckSpec spec = spec(WarnAs.PASS, UnknownAs.HOLD);

        assertVerdict(Verdict.UNKNOWN, after(spec, PASS));
        assertVerdict(Verdict.UNKNOWN, after(spec, FAIL, PASS));
        assertVerdict(Verdict.HEALTHY, after(spec, PASS, PASS));
        assertVerdict(Verdict.HEALTHY, after(spec, PASS, PASS, FAIL));
        assertVerdict(Verdict.HEALTHY, after(spec, PASS, PASS, FAIL, PASS));
        assertVerdict(Verdict.UNHEALTHY, after(spec, PASS, PASS, FAIL, TIMEOUT));
        assertVerdict(Verdict.UNHEALTHY, after(spec, FAIL, FAIL, PASS));
        assertVerdict(Verdict.HEALTHY, after(spec, FAIL, FAIL, PASS, PASS));
    }

    @Test
    void warningCountsAsConfiguredPassOrFail() {
        CheckSpec passes = spec(WarnAs.PASS, UnknownAs.HOLD);
        CheckSpec fails = spec(WarnAs.FAIL, UnknownAs.HOLD);

        assertVerdict(Verdict.HEALTHY, after(passes, WARN, WARN, WARN, WARN));
        assertVerdict(Verdict.UNHEALTHY, after(fails, WARN, WARN));
    }

    @Test
    void consecutiveWarningsDegradeAndConsecutivePassesRecover() {
        CheckSpec spec = spec(WarnAs.DEGRADE, UnknownAs.HOLD);

        assertVerdict(Verdict.DEGRADED, after(spec, WARN, WARN));
        assertVerdict(Verdict.HEALTHY, after(spec, PASS, PASS, WARN));
        assertVerdict(Verdict.HEALTHY, after(spec, PASS, PASS, WARN, PASS, WARN, PASS));
        assertVerdict(Verdict.DEGRADED, after(spec, PASS, PASS, WARN, WARN));
        assertVerdict(Verdict.DEGRADED, after(spec, PASS, PASS, WARN, WARN, PASS));
        assertVerdict(Verdict.HEALTHY, after(spec, PASS, PASS, WARN, WARN, PASS, PASS));
        assertEquals(Health.UP, after(spec, PASS, PASS, WARN, WARN).passing().health());
    }

    @Test
    void riseWithAWarningIsDegradedUntilEnoughPasses() {
        CheckSpec spec = spec(WarnAs.DEGRADE, UnknownAs.HOLD);

        assertVerdict(Verdict.DEGRADED, after(spec, FAIL, FAIL, WARN, PASS));
        assertVerdict(Verdict.HEALTHY, after(spec, FAIL, FAIL, WARN, PASS, PASS));
        assertVerdict(Verdict.HEALTHY, after(spec, PASS, WARN, PASS, PASS));
    }

    @Test
    void unknownHoldsTheStateOrFailsAsConfigured() {
        CheckSpec holds = spec(WarnAs.PASS, UnknownAs.HOLD);
        CheckSpec fails = spec(WarnAs.PASS, UnknownAs.FAIL);
        CheckState up = after(holds, PASS, PASS);

        assertSame(up, up.next(UNKNOWN, false, holds));
        assertVerdict(Verdict.UNHEALTHY, up.next(UNKNOWN, false, fails).next(UNKNOWN, false, fails));
    }

    @Test
    void definitiveFailureIsImmediatelyUnhealthy() {
        CheckSpec spec = CheckSpec.of("check", new ScriptedCheck(), 2, 100, OFTEN);

        assertVerdict(Verdict.UNHEALTHY, after(spec, PASS, PASS).next(FAIL, true, spec));
    }

    @Test
    void assumedHealthHoldsUntilRiseOrFallIsReached() {
        CheckSpec spec = spec(WarnAs.DEGRADE, UnknownAs.HOLD);
        CheckState up = CheckState.initial(spec).assuming(InitialHealth.UP);
        CheckState down = CheckState.initial(spec).assuming(InitialHealth.DOWN);

        assertSame(
                CheckState.initial(spec).verdict(),
                CheckState.initial(spec).assuming(InitialHealth.UNKNOWN).verdict());
        assertVerdict(Verdict.HEALTHY, up);
        assertVerdict(Verdict.HEALTHY, up.next(FAIL, false, spec));
        assertVerdict(Verdict.UNHEALTHY, up.next(FAIL, false, spec).next(FAIL, false, spec));
        assertVerdict(Verdict.UNHEALTHY, down);
        assertVerdict(Verdict.UNHEALTHY, down.next(PASS, false, spec));
        assertVerdict(Verdict.HEALTHY, down.next(PASS, false, spec).next(PASS, false, spec));
    }

    @Test
    void maintenanceResetsTheState() {
        CheckSpec spec = spec(WarnAs.DEGRADE, UnknownAs.HOLD);
        CheckState back = after(spec, PASS, PASS).disabled().enabled();

        assertEquals(CheckState.initial(spec), back);
    }

    private static CheckState after(CheckSpec spec, Outcome... outcomes) {
        CheckState checkState = CheckState.initial(spec);
        for (Outcome outcome : outcomes) {
            checkState = checkState.next(outcome, false, spec);
        }
        return checkState;
    }

    private static void assertVerdict(Verdict expected, CheckState checkState) {
        assertEquals(expected, checkState.verdict(), checkState.toString());
    }

    private static CheckSpec spec(WarnAs warnAs, UnknownAs unknownAs) {
        return new CheckSpec(
                "check",
                CheckRole.DECIDING,
                new ScriptedCheck(),
                2,
                2,
                InitialHealth.UNKNOWN,
                OFTEN,
                warnAs,
                unknownAs,
                CheckSpec.defaultLease(OFTEN));
    }
}
