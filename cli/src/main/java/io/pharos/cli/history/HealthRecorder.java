package io.pharos.cli.history;

import io.pharos.health.CheckResult;
import io.pharos.health.DurationFormatter;
import io.pharos.health.HealthListener;
import io.pharos.health.RiseFall;
import io.pharos.health.ServiceState;
import io.pharos.health.failover.Selection;
import io.pharos.health.stability.GateDecision;
import java.time.Duration;

/** Records the health engine's decisions in the history. */
final class HealthRecorder implements HealthListener {
    private final DecisionHistory decisionHistory;

    HealthRecorder(DecisionHistory decisionHistory) {
        this.decisionHistory = decisionHistory;
    }

    @Override
    public void checked(String service, String check, CheckResult result, RiseFall now) {
        decisionHistory.note(service, (story, at) -> story.seen(check, at, result, now));
    }

    @Override
    public void stateChanged(String service, ServiceState from, ServiceState to, String cause) {
        decisionHistory.tell(service, (story, at) -> story.moved(at, from, to, cause));
    }

    @Override
    public void replaced(String service, ServiceState from) {
        decisionHistory.tell(service, (story, at) -> story.replaced(at, from));
    }

    @Override
    public void backendsChanged(String service, Selection now, String cause) {
        decisionHistory.tell(service, (story, at) -> story.chose(at, now, cause));
    }

    @Override
    public void heldBack(String service, GateDecision now) {
        decisionHistory.tell(service, (story, at) -> story.held(at, now));
    }

    @Override
    public void maintenanceChanged(String service, boolean on, String reason) {
        decisionHistory.tell(service, (story, at) -> story.maintained(at, on, reason));
    }

    @Override
    public void leaseExpired(String service, Duration silence) {
        String cause = "no verdict for " + DurationFormatter.of(silence) + ", longer than the lease";
        decisionHistory.tell(service, (story, at) -> story.leased(at, true, cause));
    }

    @Override
    public void leaseRestored(String service) {
        decisionHistory.tell(service, (story, at) -> story.leased(at, false, "health checks are reporting again"));
    }
}
