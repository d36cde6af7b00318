package io.pharos.health;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One service: its check's health and its maintenance file together give its state. Lives on the health loop; only
 * {@link #status} may be called from elsewhere.
 */
final class Service implements Monitor.Events {
    private static final Logger log = LoggerFactory.getLogger(Service.class);

    private final ServiceSpec spec;
    private final Scheduler scheduler;
    private final Clock clock;
    private final HealthListener listener;
    private final Lease lease;
    private final Monitor monitor;
    private final HookQueue hooks;
    private final CompletableFuture<@Nullable Void> stopped = new CompletableFuture<>();

    private ServiceState state = ServiceState.STARTING;
    private Instant since;
    private Maintenance maintenance = Maintenance.OFF;
    private boolean started;
    private volatile ServiceStatus status;

    Service(
            ServiceSpec spec,
            Scheduler scheduler,
            Executor workers,
            Clock clock,
            DoubleSupplier random,
            Lease lease,
            HealthListener listener) {
        this.spec = spec;
        this.scheduler = scheduler;
        this.clock = clock;
        this.listener = listener;
        this.lease = lease;
        this.since = clock.instant();
        this.hooks = new HookQueue(spec.name(), scheduler, workers, listener);
        this.status = new ServiceStatus(spec.name(), state, Health.INIT, 0, null, since, null, false);
        this.monitor = new Monitor(spec, scheduler, random, this);
    }

    String name() {
        return spec.name();
    }

    /** The latest status, from any thread. */
    ServiceStatus status() {
        ServiceStatus now = status;
        return new ServiceStatus(
                now.name(),
                now.state(),
                now.health(),
                now.count(),
                now.lastResult(),
                now.since(),
                now.maintenance(),
                lease.expired());
    }

    /** Begins to check. In maintenance, begins to wait for its end. */
    void start() {
        started = true;
        if (maintenance.on()) {
            monitor.suspend();
        } else {
            monitor.start();
        }
    }

    /** What the maintenance file says now. */
    void maintenance(Maintenance now) {
        if (state == ServiceState.STOPPING || now.equals(maintenance)) {
            return;
        }
        boolean switched = now.on() != maintenance.on();
        maintenance = now;
        publish();
        listener.maintenanceChanged(name(), now.on(), now.reason());
        if (!switched || !started) {
            return;
        }
        if (now.on()) {
            monitor.suspend();
        } else {
            monitor.resume();
        }
    }

    void checkNow() {
        if (started) {
            monitor.checkNow();
        }
    }

    /** Ends the service: its probe is cancelled, its check closed, its waiting hooks are dropped. */
    void stop() {
        move(ServiceState.STOPPING, "stopped");
        try {
            monitor.stop();
        } catch (RuntimeException thrown) {
            log.warn("service {}: the check did not close", name(), thrown);
        }
        hooks.close();
        stopped.complete(null);
    }

    /** Completes when {@link #stop} has been done. From any thread. */
    CompletableFuture<@Nullable Void> stopped() {
        return stopped;
    }

    /** Completes when, after {@link #stop}, the hook that was running has ended. From any thread. */
    CompletableFuture<@Nullable Void> hooksEnded() {
        return hooks.ended();
    }

    /** Kills the hook that is running, if any. */
    void killHooks() {
        hooks.kill();
    }

    @Override
    public void checked(CheckResult result, RiseFall now) {
        listener.checked(name(), result, now);
    }

    @Override
    public void healthChanged(Health from, Health to, @Nullable CheckResult last) {
        ServiceState next = switch (to) {
            case INIT -> ServiceState.STARTING;
            case RISING, FALLING -> state;
            case UP -> ServiceState.UP;
            case DOWN -> ServiceState.DOWN;
            case DISABLED -> ServiceState.MAINTENANCE;
        };
        publish();
        listener.healthChanged(name(), from, to, last);
        move(next, cause(from, to, last));
        runHooks(from, to, last);
    }

    @Override
    public void cycleEnded() {
        publish();
        lease.renew(scheduler.nanoTime(), () -> listener.leaseRestored(name()));
        listener.cycleEnded(name(), state, monitor.riseFall().health());
    }

    private void move(ServiceState to, String cause) {
        ServiceState from = state;
        if (from == to) {
            return;
        }
        state = to;
        since = clock.instant();
        publish();
        listener.stateChanged(name(), from, to, cause);
    }

    private String cause(Health from, Health to, @Nullable CheckResult last) {
        if (to == Health.DISABLED) {
            return maintenance.reason().isEmpty() ? "maintenance" : "maintenance: " + maintenance.reason();
        }
        if (from == Health.DISABLED) {
            return "maintenance ended";
        }
        return last == null ? "" : last.summary();
    }

    private void runHooks(Health from, Health to, @Nullable CheckResult last) {
        List<Hook> all = spec.hooks();
        Stream<Hook> own = all.stream().filter(hook -> hook.when() == to);
        Stream<Hook> general = all.stream().filter(hook -> hook.when() == null);
        Map<String, String> environment = new HashMap<>();
        environment.put("STATE", to.name());
        environment.put("PHAROS_SERVICE", name());
        environment.put("PHAROS_PREVIOUS_STATE", from.name());
        environment.put("PHAROS_SERVICE_STATE", state.name());
        environment.put("PHAROS_DETAIL", last == null ? "" : last.detail().replace("\0", ""));
        Stream.concat(own, general).forEach(hook -> hooks.add(hook, environment));
    }

    private void publish() {
        RiseFall riseFall = monitor.riseFall();
        status = new ServiceStatus(
                name(),
                state,
                riseFall.health(),
                riseFall.count(),
                monitor.last(),
                since,
                maintenance.on() ? maintenance.reason() : null,
                false);
    }
}
