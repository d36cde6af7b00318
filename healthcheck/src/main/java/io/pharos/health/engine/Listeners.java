package io.pharos.health.engine;

import io.pharos.health.CheckResult;
import io.pharos.health.Health;
import io.pharos.health.HealthListener;
import io.pharos.health.Hook;
import io.pharos.health.HookOutcome;
import io.pharos.health.RiseFall;
import io.pharos.health.ServiceState;
import io.pharos.health.failover.Selection;
import io.pharos.health.stability.GateDecision;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes each call on to all listeners and keeps them from harming each other. */
final class Listeners implements HealthListener {
    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private final List<HealthListener> all = new CopyOnWriteArrayList<>();

    void add(HealthListener listener) {
        all.add(listener);
    }

    @Override
    public void started(String service) {
        tell(service, listener -> listener.started(service));
    }

    @Override
    public void checked(String service, String check, CheckResult result, RiseFall now) {
        tell(service, listener -> listener.checked(service, check, result, now));
    }

    @Override
    public void healthChanged(String service, String check, Health from, Health to, @Nullable CheckResult last) {
        tell(service, listener -> listener.healthChanged(service, check, from, to, last));
    }

    @Override
    public void backendsChanged(String service, Selection now, String cause) {
        tell(service, listener -> listener.backendsChanged(service, now, cause));
    }

    @Override
    public void heldBack(String service, GateDecision now) {
        tell(service, listener -> listener.heldBack(service, now));
    }

    @Override
    public void replaced(String service, ServiceState from) {
        tell(service, listener -> listener.replaced(service, from));
    }

    @Override
    public void stateChanged(String service, ServiceState from, ServiceState to, String cause) {
        tell(service, listener -> listener.stateChanged(service, from, to, cause));
    }

    @Override
    public void cycleEnded(String service, ServiceState state, Health health) {
        tell(service, listener -> listener.cycleEnded(service, state, health));
    }

    @Override
    public void maintenanceChanged(String service, boolean on, String reason) {
        tell(service, listener -> listener.maintenanceChanged(service, on, reason));
    }

    @Override
    public void leaseExpired(String service, Duration silence) {
        tell(service, listener -> listener.leaseExpired(service, silence));
    }

    @Override
    public void leaseRestored(String service) {
        tell(service, listener -> listener.leaseRestored(service));
    }

    @Override
    public void hookFinished(String service, Hook hook, HookOutcome outcome) {
        tell(service, listener -> listener.hookFinished(service, hook, outcome));
    }

    private void tell(String service, Consumer<HealthListener> call) {
        for (HealthListener listener : all) {
            try {
                call.accept(listener);
            } catch (Throwable thrown) { // whatever a listener does, the loop goes on
                log.error("service {}: listener {} failed", service, listener, thrown);
            }
        }
    }
}
