package io.pharos.cli.history;

import io.pharos.health.CheckResult;
import io.pharos.health.Health;
import io.pharos.health.HealthListener;
import io.pharos.health.RiseFall;
import io.pharos.health.ServiceState;
import io.pharos.health.stability.DesiredState;
import io.pharos.health.stability.GateDecision;
import io.pharos.health.stability.HoldReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A service that comes up, fails and is withdrawn, told to a chronicle as engine and daemon would. */
final class RecordedMorning {
    static final String WEB = "web";
    static final String ROUTE = "192.0.2.80/32 origin igp med 100";

    final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T08:00:00Z"));
    final DecisionHistory decisionHistory;
    private final HealthListener listener;
    private RiseFall riseFall = RiseFall.initial(2, 3);
    private ServiceState state = ServiceState.STARTING;

    RecordedMorning() {
        this(1000);
    }

    RecordedMorning(int memory) {
        decisionHistory = new DecisionHistory(clock, memory, Map.of(WEB, List.of("r1", "r2")));
        listener = decisionHistory.listener();
    }

    /** Up after two passes, with one of two sessions. */
    RecordedMorning up() {
        decisionHistory.session("r1", true, "");
        result(CheckResult.pass("L7OK 200"));
        result(CheckResult.pass("L7OK 200"));
        decisionHistory.announced(WEB, Map.of("192.0.2.80/32", ROUTE), "");
        return this;
    }

    /** Down after three failures. */
    RecordedMorning down() {
        result(CheckResult.fail("L7STS 500"));
        result(CheckResult.fail("L7STS 500"));
        result(CheckResult.timeout("L7TOUT no answer in 2s"));
        decisionHistory.announced(WEB, Map.of(), "");
        return this;
    }

    void maintenance(boolean on, String reason) {
        listener.maintenanceChanged(WEB, on, reason);
        if (on) {
            riseFall = riseFall.disabled();
            move(ServiceState.MAINTENANCE, "maintenance: " + reason);
        } else {
            riseFall = riseFall.enabled();
            move(ServiceState.STARTING, "maintenance ended");
        }
    }

    void held(Set<HoldReason> holdReasons) {
        listener.heldBack(
                WEB,
                new GateDecision(
                        DesiredState.SERVE, holdReasons.isEmpty(), holdReasons, holdReasons.isEmpty() ? null : 1L, 0));
    }

    void lease(boolean expired) {
        if (expired) {
            listener.leaseExpired(WEB, Duration.ofSeconds(12));
        } else {
            listener.leaseRestored(WEB);
        }
    }

    void result(CheckResult result) {
        clock.pass(Duration.ofSeconds(1));
        boolean passed = result.outcome() == CheckResult.Outcome.PASS;
        riseFall = result.definitive() ? riseFall.definitiveFailure() : riseFall.next(passed);
        listener.checked(WEB, "http", result.took(Duration.ofMillis(2)), riseFall);
        if (riseFall.health() == Health.UP) {
            move(ServiceState.UP, result.summary());
        } else if (riseFall.health() == Health.DOWN) {
            move(ServiceState.DOWN, result.summary());
        }
    }

    void stop() {
        move(ServiceState.STOPPING, "stopped");
    }

    private void move(ServiceState to, String cause) {
        ServiceState from = state;
        state = to;
        if (from != to) {
            listener.stateChanged(WEB, from, to, cause);
        }
    }

    Explanation explain() {
        return decisionHistory.explain(WEB).orElseThrow();
    }
}
