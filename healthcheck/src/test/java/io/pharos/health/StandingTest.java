package io.pharos.health;

import static io.pharos.health.CheckResult.Outcome.FAIL;
import static io.pharos.health.CheckResult.Outcome.PASS;
import static io.pharos.health.CheckResult.Outcome.TIMEOUT;
import static io.pharos.health.CheckResult.Outcome.UNKNOWN;
import static io.pharos.health.CheckResult.Outcome.WARN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.pharos.health.CheckResult.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Schedule OFTEN =
            Schedule.of(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));

    @Test
    void theVerdictChangesOnlyWhenRiseOrFallIsMet() {
        CheckSpec spec = spec(WarnAs.PASS, UnknownAs.HOLD);

        assertVerdict(Verdict.UNKNOWN_YET, after(spec, PASS));
        assertVerdict(Verdict.UNKNOWN_YET, after(spec, FAIL, PASS));
        assertVerdict(Verdict.WELL, after(spec, PASS, PASS));
        assertVerdict(Verdict.WELL, after(spec, PASS, PASS, FAIL));
        assertVerdict(Verdict.WELL, after(spec, PASS, PASS, FAIL, PASS));
        assertVerdict(Verdict.ILL, after(spec, PASS, PASS, FAIL, TIMEOUT));
        assertVerdict(Verdict.ILL, after(spec, FAIL, FAIL, PASS));
        assertVerdict(Verdict.WELL, after(spec, FAIL, FAIL, PASS, PASS));
    }

    @Test
    void aWarningMayPassOrFail() {
        CheckSpec passes = spec(WarnAs.PASS, UnknownAs.HOLD);
        CheckSpec fails = spec(WarnAs.FAIL, UnknownAs.HOLD);

        assertVerdict(Verdict.WELL, after(passes, WARN, WARN, WARN, WARN));
        assertVerdict(Verdict.ILL, after(fails, WARN, WARN));
    }

    @Test
    void warningsInARowDegradeAndPassesInARowMend() {
        CheckSpec spec = spec(WarnAs.DEGRADE, UnknownAs.HOLD);

        assertVerdict(Verdict.DEGRADED, after(spec, WARN, WARN));
        assertVerdict(Verdict.WELL, after(spec, PASS, PASS, WARN));
        assertVerdict(Verdict.WELL, after(spec, PASS, PASS, WARN, PASS, WARN, PASS));
        assertVerdict(Verdict.DEGRADED, after(spec, PASS, PASS, WARN, WARN));
        assertVerdict(Verdict.DEGRADED, after(spec, PASS, PASS, WARN, WARN, PASS));
        assertVerdict(Verdict.WELL, after(spec, PASS, PASS, WARN, WARN, PASS, PASS));
        assertEquals(Health.UP, after(spec, PASS, PASS, WARN, WARN).passing().health());
    }

    @Test
    void whoRisesFromDownWithAWarningIsDegradedUntilEnoughPassesCame() {
        CheckSpec spec = spec(WarnAs.DEGRADE, UnknownAs.HOLD);

        assertVerdict(Verdict.DEGRADED, after(spec, FAIL, FAIL, WARN, PASS));
        assertVerdict(Verdict.WELL, after(spec, FAIL, FAIL, WARN, PASS, PASS));
        assertVerdict(Verdict.WELL, after(spec, PASS, WARN, PASS, PASS));
    }

    @Test
    void anUnknownHoldsOrFails() {
        CheckSpec holds = spec(WarnAs.PASS, UnknownAs.HOLD);
        CheckSpec fails = spec(WarnAs.PASS, UnknownAs.FAIL);
        Standing up = after(holds, PASS, PASS);

        assertSame(up, up.next(UNKNOWN, false, holds));
        assertVerdict(Verdict.ILL, up.next(UNKNOWN, false, fails).next(UNKNOWN, false, fails));
    }

    @Test
    void whatIsGoneIsIllAtOnce() {
        CheckSpec spec = CheckSpec.of("check", new ScriptedCheck(), 2, 100, OFTEN);

        assertVerdict(Verdict.ILL, after(spec, PASS, PASS).next(FAIL, true, spec));
    }

    @Test
    void whatIsAssumedCountsUntilRiseOrFallIsMet() {
        CheckSpec spec = spec(WarnAs.DEGRADE, UnknownAs.HOLD);
        Standing up = Standing.initial(spec).assuming(InitialHealth.UP);
        Standing down = Standing.initial(spec).assuming(InitialHealth.DOWN);

        assertSame(
                Standing.initial(spec).verdict(),
                Standing.initial(spec).assuming(InitialHealth.UNKNOWN).verdict());
        assertVerdict(Verdict.WELL, up);
        assertVerdict(Verdict.WELL, up.next(FAIL, false, spec));
        assertVerdict(Verdict.ILL, up.next(FAIL, false, spec).next(FAIL, false, spec));
        assertVerdict(Verdict.ILL, down);
        assertVerdict(Verdict.ILL, down.next(PASS, false, spec));
        assertVerdict(Verdict.WELL, down.next(PASS, false, spec).next(PASS, false, spec));
    }

    @Test
    void afterMaintenanceNothingIsKnown() {
        CheckSpec spec = spec(WarnAs.DEGRADE, UnknownAs.HOLD);
        Standing back = after(spec, PASS, PASS).disabled().enabled();

        assertEquals(Standing.initial(spec), back);
    }

    private static Standing after(CheckSpec spec, Outcome... outcomes) {
        Standing standing = Standing.initial(spec);
        for (Outcome outcome : outcomes) {
            standing = standing.next(outcome, false, spec);
        }
        return standing;
    }

    private static void assertVerdict(Verdict expected, Standing standing) {
        assertEquals(expected, standing.verdict(), standing.toString());
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
