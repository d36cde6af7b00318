package io.pharos.health.engine;

import io.pharos.health.BackendPlan;
import io.pharos.health.CheckResult;
import io.pharos.health.Health;
import io.pharos.health.HealthListener;
import io.pharos.health.SelectionStatus;
import io.pharos.health.ServiceSpec;
import io.pharos.health.ServiceState;
import io.pharos.health.ServiceStatus;
import io.pharos.health.failover.Verdict;
import io.pharos.health.stability.BackendOverrides;
import io.pharos.health.stability.GateDecision;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One service: what its checks say gives each backend's verdict, {@link BackendSelector} chooses between the backends,
 * {@link AnnouncementGate} may keep the result back, and with maintenance that gives the state. Lives on the health loop; only
 * {@link #status} may be called from elsewhere.
 */
final class Service implements MonitoredCheck.Owner, BackendSelector.Owner, AnnouncementGate.Owner {
    private final ServiceSpec spec;
    private final Scheduler scheduler;
    private final Clock clock;
    private final HealthListener listener;
    private final Lease lease;
    private final ServiceChecks checks;
    private final @Nullable MonitoredCheck only; // null for a group
    private final HookQueue hooks;
    private final HealthHooks healthHooks;
    private final HookQueue backendHooks; // of their own: what takes long elsewhere must not delay a failover
    private final BackendSelector backendSelector;
    private final SelectionNotifier news;
    private final AnnouncementGate announcementGate;
    private final MaintenanceState wish;
    private final CompletableFuture<@Nullable Void> stopped = new CompletableFuture<>();

    private Health health = Health.INIT;
    private @Nullable CheckResult lastResult;
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
        this.healthHooks = new HealthHooks(spec.name(), spec.hooks(), hooks);
        this.backendHooks = new HookQueue(spec.name(), scheduler, workers, listener);
        this.checks = new ServiceChecks(spec, scheduler, clock, random, this);
        this.only = checks.only();
        this.backendSelector = new BackendSelector(spec, scheduler, clock, backendHooks, this);
        this.news = new SelectionNotifier(spec, lease, scheduler, listener, backendSelector.selection());
        this.wish = new MaintenanceState(scheduler, clock, this::maintain);
        this.announcementGate = new AnnouncementGate(spec.stability(), scheduler, this);
        this.status = statusNow();
    }

    String name() {
        return spec.name();
    }

    /** The latest status, from any thread. */
    ServiceStatus status() {
        return status.withLeaseExpired(lease.expired());
    }

    /** Begins to check. In maintenance, begins to wait for its end. */
    void start() {
        started = true;
        announcementGate.begin();
        if (maintenance.on()) {
            checks.each(Monitor::suspend);
        } else {
            if (spec.stability().bootHold().isZero()) {
                listener.started(name());
            }
            backendSelector.resume();
            checks.each(Monitor::start);
        }
    }

    /** What the maintenance file says now. */
    void maintenance(Maintenance now) {
        wish.file(now);
    }

    /** What an operator has ordered, see {@link MaintenanceState#order}. */
    void order(Maintenance now, @Nullable Instant until) {
        if (state != ServiceState.STOPPING) {
            wish.order(now, until);
        }
    }

    /** What operators want with the backends. */
    void override(BackendOverrides backendOverrides) {
        if (state != ServiceState.STOPPING) {
            backendSelector.override(backendOverrides);
            trafficChanged("an override");
        }
    }

    /** The level that was active before a restart; before {@link #start}. */
    void remember(int level) {
        backendSelector.remember(level);
    }

    /** An operator wants the best usable level to be active. */
    void failBack() {
        backendSelector.failBack();
        trafficChanged("an operator failed back");
    }

    /** An operator wants nothing to be held back that is well. */
    void resetDampening() {
        if (state != ServiceState.STOPPING) {
            announcementGate.resetDampening();
        }
    }

    private void maintain() {
        Maintenance now = wish.now();
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
            checks.each(Monitor::suspend);
        } else {
            checks.each(Monitor::resume);
        }
    }

    void checkNow() {
        if (started) {
            checks.each(Monitor::checkNow);
        }
    }

    /** Ends the service: its probes are cancelled, its checks closed, its waiting hooks are dropped. */
    void stop() {
        move(ServiceState.STOPPING, "stopped");
        end();
    }

    /** Ends the service as {@link #stop} does, and tells that another takes its place. */
    void handOver() {
        ServiceState last = state;
        state = ServiceState.STOPPING;
        publish();
        listener.replaced(name(), last);
        end();
    }

    private void end() {
        wish.end();
        backendSelector.stop();
        announcementGate.end();
        checks.stop();
        hooks.close();
        backendHooks.close();
        stopped.complete(null);
    }

    /** Completes when {@link #stop} has been done. From any thread. */
    CompletableFuture<@Nullable Void> stopped() {
        return stopped;
    }

    /** Completes when, after {@link #stop}, the hooks that were running have ended. From any thread. */
    CompletableFuture<Void> hooksEnded() {
        return CompletableFuture.allOf(hooks.ended(), backendHooks.ended());
    }

    /** Kills the hooks that are running, if any. */
    void killHooks() {
        hooks.kill();
        backendHooks.kill();
    }

    @Override
    public void checked(MonitoredCheck check, CheckResult result) {
        lastResult = result;
        listener.checked(
                name(),
                check.spec().name(),
                result,
                check.monitor().checkState().passing());
    }

    @Override
    public void healthChanged(MonitoredCheck check, Health from, Health to) {
        CheckResult last = check.monitor().last();
        follow(check, () -> listener.healthChanged(name(), check.spec().name(), from, to, last));
    }

    @Override
    public void cycleEnded(MonitoredCheck check) {
        follow(check, () -> {}); // a warning may degrade the service without changing a check's health
        lease.renew(check.spec().name(), scheduler.nanoTime(), () -> listener.leaseRestored(name()));
        listener.cycleEnded(name(), state, health);
    }

    /** Brings health, traffic and state to where the checks are now. {@code tell} says what one of them has done. */
    private void follow(MonitoredCheck check, Runnable tell) {
        Health from = health;
        if (checks.disabled()) {
            backendSelector.pause(); // all are disabled, or will be before anybody looks
            health = Health.DISABLED;
        } else {
            backendSelector.resume();
            backendSelector.look(this::verdict);
            health = only == null ? backendSelector.health(state) : only.health();
        }
        publish();
        tell.run();
        settle(cause(from, check));
        if (from != health) {
            healthHooks.run(
                    from, health, state, check.spec().name(), check.monitor().last());
        }
    }

    /** A check that gives no result must not stand for another backend's health; with one backend that is the lease's part. */
    private Verdict verdict(BackendPlan backend) {
        boolean several = spec.backends().size() > 1;
        return checks.verdict(backend, check -> several && lease.silent(check.name(), scheduler.nanoTime()));
    }

    @Override
    public void trafficChanged(String cause) {
        if (state == ServiceState.STOPPING || !started || health == Health.DISABLED) {
            publish();
            return;
        }
        Health from = health;
        health = only == null ? backendSelector.health(state) : only.health();
        publish();
        settle(cause);
        if (from != health) {
            MonitoredCheck first = checks.first(); // none of them has done it
            healthHooks.run(
                    from, health, state, first.spec().name(), first.monitor().last());
        }
    }

    @Override
    public void checkNow(BackendPlan backend) {
        checks.run(backend.plan().checks());
    }

    @Override
    public boolean checkedSince(BackendPlan backend, long nanos) {
        return checks.haveRunSince(backend.plan().decidingChecks(), nanos);
    }

    /** Tells of the traffic, and moves to the state that follows from all there is, unless it has to wait. */
    private void settle(String cause) {
        news.tell(backendSelector.selection(), cause);
        ServiceState wanted = health == Health.DISABLED ? ServiceState.MAINTENANCE : backendSelector.state(state);
        if (!announcementGate.holds(wanted)) {
            move(wanted, cause);
        }
    }

    @Override
    public void heldBack(GateDecision now) {
        publish();
        listener.heldBack(name(), now);
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

    private String cause(Health from, MonitoredCheck check) {
        if (health == Health.DISABLED) {
            return maintenance.reason().isEmpty() ? "maintenance" : "maintenance: " + maintenance.reason();
        }
        if (from == Health.DISABLED) {
            return "maintenance ended";
        }
        CheckResult last = check.monitor().last();
        String found = last == null ? "assumed before the first result" : last.summary();
        return only == null ? check.spec().name() + ": " + found : found;
    }

    private void publish() {
        status = statusNow();
    }

    private ServiceStatus statusNow() {
        return new ServiceStatus(
                name(),
                state,
                health,
                only == null ? 0 : only.monitor().checkState().passing().count(),
                lastResult,
                since,
                maintenance.on() ? maintenance.reason() : null,
                false,
                checks.status(),
                SelectionStatus.of(
                        spec,
                        backendSelector.selection(),
                        backendSelector::outOfService,
                        this::verdict,
                        announcementGate.now()));
    }
}
