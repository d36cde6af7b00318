package io.pharos.health.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is refused, and in which words. */
class FailoverPolicyTest {
    private static final Duration MINUS = Duration.ofSeconds(-1);

    @Test
    void invalidValuesAreRejected() {
        assertEquals("over 0ms; expected more than 0ms", refusal(() -> new Strategy.Graceful(Duration.ZERO, 1)));
        assertEquals("steps 0; expected 1 or more", refusal(() -> new Strategy.Graceful(Duration.ofSeconds(1), 0)));
        assertEquals("wait -1000ms; expected more than 0ms", refusal(() -> new Strategy.Delayed(MINUS)));
        assertEquals("recovery interval -1000ms; expected 0ms or more", refusal(() -> new Recovery.Automatic(MINUS)));
        assertEquals(
                "backend a: level -1; expected 0 or more", refusal(() -> new BackendSpec("a", -1, "", Standby.WARM)));
        assertEquals("backend name \" \"; expected a name", refusal(() -> new BackendSpec(" ", 0, "", Standby.WARM)));
        assertEquals(
                "first verdicts -1000ms; expected 0ms or more",
                refusal(() -> policy(MINUS, Duration.ofSeconds(1), Duration.ZERO)));
        assertEquals(
                "cold start 0ms; expected more than 0ms",
                refusal(() -> policy(Duration.ZERO, Duration.ZERO, Duration.ZERO)));
        assertEquals(
                "cold retry -1000ms; expected 0ms or more",
                refusal(() -> policy(Duration.ZERO, Duration.ofSeconds(1), MINUS)));
    }

    @Test
    void unknownNamesAndLevelsAreRejected() {
        FailoverPolicy policy = new FailoverPolicy(
                new Strategy.Immediate(), new Recovery.Manual(), Duration.ZERO, Duration.ofSeconds(1), Duration.ZERO);
        BackendSpec a = new BackendSpec("a", 1, "", Standby.WARM);
        Failover failover = new Failover(List.of(a), policy, 0);

        assertEquals("backend x; expected one of [a]", refusal(() -> failover.report("x", Verdict.HEALTHY, 1)));
        assertEquals(
                "backend x; expected one of [a]",
                refusal(() -> failover.override(ActiveOverrides.automatic().without("x"), 1)));
        assertEquals(
                "level 0; expected one of [1]",
                refusal(() -> failover.override(ActiveOverrides.automatic().toLevel(0), 1)));
        assertEquals("no backends; expected at least one", refusal(() -> new Failover(List.of(), policy, 0)));
        assertEquals("backend a twice; expected each name once", refusal(() -> new Failover(List.of(a, a), policy, 0)));
    }

    private static String refusal(Runnable action) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }

    private static FailoverPolicy policy(Duration firstVerdicts, Duration coldStart, Duration coldRetry) {
        return new FailoverPolicy(new Strategy.Immediate(), new Recovery.Manual(), firstVerdicts, coldStart, coldRetry);
    }
}
