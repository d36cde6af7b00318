package io.pharos.cli.history;

import io.pharos.health.CheckResult;
import io.pharos.health.DurationText;
import io.pharos.health.HealthListener;
import io.pharos.health.RiseFall;
import io.pharos.health.ServiceState;
import io.pharos.health.failover.Selection;
import io.pharos.health.stability.Release;
import java.time.Duration;

/** Tells the chronicle what the health engine decides. */
final class HealthRecorder implements HealthListener {
    private final Chronicle chronicle;

    HealthRecorder(Chronicle chronicle) {
        this.chronicle = chronicle;
    }

    @Override
    public void checked(String service, String check, CheckResult result, RiseFall now) {
        chronicle.note(service, (story, at) -> story.seen(check, at, result, now));
    }

    @Override
    public void stateChanged(String service, ServiceState from, ServiceState to, String cause) {
        chronicle.tell(service, (story, at) -> story.moved(at, from, to, cause));
    }

    @Override
    public void replaced(String service, ServiceState from) {
        chronicle.tell(service, (story, at) -> story.replaced(at, from));
    }

    @Override
    public void backendsChanged(String service, Selection now, String cause) {
        chronicle.tell(service, (story, at) -> story.chose(at, now, cause));
    }

    @Override
    public void heldBack(String service, Release now) {
        chronicle.tell(service, (story, at) -> story.held(at, now));
    }

    @Override
    public void maintenanceChanged(String service, boolean on, String reason) {
        chronicle.tell(service, (story, at) -> story.maintained(at, on, reason));
    }

    @Override
    public void leaseExpired(String service, Duration silence) {
        String cause = "no verdict for " + DurationText.of(silence) + ", longer than the lease";
        chronicle.tell(service, (story, at) -> story.leased(at, true, cause));
    }

    @Override
    public void leaseRestored(String service) {
        chronicle.tell(service, (story, at) -> story.leased(at, false, "verdicts come again"));
    }
}
