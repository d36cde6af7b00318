package io.pharos.cli.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.health.CheckResult;
import io.pharos.health.HealthListener;
import io.pharos.health.RiseFall;
import io.pharos.health.ServiceState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RuleDescriptionTest {
    private final DecisionHistory decisionHistory =
            new DecisionHistory(new ManualClock(Instant.EPOCH), 100, Map.of("web", List.of()));
    private final HealthListener listener = decisionHistory.listener();

    @BeforeEach
    void begin() {
        decisionHistory.begin("pharos");
    }

    @Test
    void eachStageOfRiseAndFallHasItsOutlook() {
        RiseFall stage = RiseFall.initial(2, 3).next(true);
        assertEquals(
                List.of("tcp: 1 more pass → UP", "tcp: 3 failures in a row → DOWN", "maintenance, immediately"),
                outlookAfter(CheckResult.pass(""), stage));
        stage = stage.next(true);
        assertEquals(
                List.of("tcp: 3 failures in a row → DOWN", "maintenance, immediately"),
                outlookAfter(CheckResult.pass(""), stage));
        stage = stage.next(false);
        assertEquals(
                List.of(
                        "tcp: 2 more failures in a row → DOWN",
                        "tcp: 2 passes in a row → UP",
                        "maintenance, immediately"),
                outlookAfter(CheckResult.fail(""), stage));
        assertEquals(
                List.of("tcp: 2 passes in a row → UP", "maintenance, immediately"),
                outlookAfter(CheckResult.fail(""), stage.definitiveFailure()));
    }

    @Test
    void aGroupIsExplainedByTheCheckThatDecidedAndByWhatTheOthersSaid() {
        listener.checked(
                "web", "tcp", CheckResult.pass("L4OK"), RiseFall.initial(1, 1).next(true));
        listener.checked(
                "web",
                "http",
                CheckResult.fail("L7STS 500"),
                RiseFall.initial(1, 1).next(false));
        listener.stateChanged("web", ServiceState.STARTING, ServiceState.DOWN, "http: FAIL L7STS 500");

        Explanation why = explain();

        assertEquals("http: one failure (fall 1), and with it the group as a whole", why.rule());
        assertEquals(
                List.of("tcp PASS", "http FAIL"),
                why.results().stream()
                        .map(result -> result.check() + " " + result.outcome())
                        .toList());
        assertEquals(List.of("tcp: 1 failure → DOWN", "http: 1 pass → UP", "maintenance, immediately"), why.outlook());
    }

    @Test
    void aDegradedServiceCountsAsAvailable() {
        listener.checked(
                "web", "tcp", CheckResult.warn("slow"), RiseFall.initial(1, 1).next(true));
        listener.stateChanged("web", ServiceState.STARTING, ServiceState.DEGRADED, "WARN slow");

        assertEquals(
                "a warning, or a check that only degrades; the service still works",
                explain().rule());
        assertEquals(AvailabilityState.UP, AvailabilityState.of("DEGRADED"));
    }

    @Test
    void aStateThatIsAssumedSaysSo() {
        listener.stateChanged("web", ServiceState.STARTING, ServiceState.UP, "assumed before the first result");

        assertEquals("assumed before the first result", explain().rule());
        assertEquals(List.of(), explain().results());
    }

    @Test
    void anEndHasNoOutlook() {
        listener.stateChanged("web", ServiceState.UP, ServiceState.STOPPING, "stopped");

        assertEquals(List.of(), explain().outlook());
        assertEquals("the service is removed, or Pharos stops", explain().rule());
    }

    private List<String> outlookAfter(CheckResult result, RiseFall now) {
        listener.checked("web", "tcp", result, now);
        return explain().outlook();
    }

    private Explanation explain() {
        return decisionHistory.explain("web").orElseThrow();
    }
}
