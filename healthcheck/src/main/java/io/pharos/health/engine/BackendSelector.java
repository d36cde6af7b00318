package io.pharos.health.engine;

import io.pharos.health.BackendPlan;
import io.pharos.health.Health;
import io.pharos.health.Hook;
import io.pharos.health.HookOutcome;
import io.pharos.health.ServiceSpec;
import io.pharos.health.ServiceState;
import io.pharos.health.failover.ActiveBackend;
import io.pharos.health.failover.ActiveOverrides;
import io.pharos.health.failover.Failover;
import io.pharos.health.failover.Selection;
import io.pharos.health.failover.SelectionRule;
import io.pharos.health.failover.Verdict;
import io.pharos.health.stability.BackendOverride;
import io.pharos.health.stability.BackendOverrides;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where one service's traffic goes: tells {@link Failover} what the backends' checks and the operators say, wakes it when its
 * time has come, and starts and stops what it wants started and stopped. Lives on the health loop.
 */
public final class BackendSelector {
    /** Hears what happens by itself, and knows the checks. */
    interface Owner {
        /** Another selection may hold now. Not called for what the owner has done itself. */
        void trafficChanged(String cause);

        /** Runs these checks as soon as can be. */
        void checkNow(BackendPlan backend);

        /** Whether the last results of all that decides about it are from runs that began at this time or later. */
        boolean checkedSince(BackendPlan backend, long nanos);
    }

    private final ServiceSpec spec;
    private final Scheduler scheduler;
    private final Clock clock;
    private final HookQueue hooks;
    private final Owner owner;
    private final Map<String, Verdict> told = new HashMap<>();
    private final Map<String, Long> startedNanos = new HashMap<>(); // cold backends that have yet to prove themselves

    private Failover failover;
    private Selection selection;
    private BackendOverrides backendOverrides = BackendOverrides.none();
    private ActiveOverrides applied = ActiveOverrides.automatic();
    private @Nullable Integer remembered;
    private boolean begun;
    private boolean running;
    private Scheduler.@Nullable Cancellable wake;
    private Scheduler.@Nullable Cancellable overrideExpiry;

    BackendSelector(ServiceSpec spec, Scheduler scheduler, Clock clock, HookQueue hooks, Owner owner) {
        this.spec = spec;
        this.scheduler = scheduler;
        this.clock = clock;
        this.hooks = hooks;
        this.owner = owner;
        this.failover = newFailover();
        this.selection = failover.tick(scheduler.nanoTime());
    }

    private Failover newFailover() {
        return new Failover(
                spec.backends().stream().map(BackendPlan::backend).toList(), spec.failover(), scheduler.nanoTime());
    }

    /** What holds now. What it asks to start and to stop has been done. */
    public Selection selection() {
        return selection;
    }

    /** Whether an operator wants no traffic at a backend. */
    public boolean outOfService(String backend) {
        return applied.outOfService().contains(backend);
    }

    /** The level that was active before a restart. To be told before {@link #resume}. */
    void remember(int level) {
        remembered = level;
    }

    /** Begins to choose, or begins anew after {@link #pause}; what was said before counts no longer. */
    void resume() {
        if (running) {
            return;
        }
        running = true;
        told.clear();
        startedNanos.clear();
        long now = scheduler.nanoTime();
        if (begun) {
            take(failover.restart(now));
        } else {
            begun = true;
            failover = newFailover(); // its time begins now
            take(remembered == null ? failover.tick(now) : failover.remember(remembered, now));
        }
        applyOverrides();
    }

    /** Nothing moves in maintenance. */
    void pause() {
        running = false;
        cancel(wake);
        wake = null;
    }

    /** Ends for good. The hooks are the owner's. */
    void stop() {
        pause();
        cancel(overrideExpiry);
        overrideExpiry = null;
    }

    /** What operators want with the backends from now on, see {@link HealthEngine#override}. */
    void override(BackendOverrides now) {
        backendOverrides = now.at(clock.instant());
        cancel(overrideExpiry);
        overrideExpiry = backendOverrides
                .nextEnd()
                .map(end -> scheduler.schedule(MaintenanceState.timeTo(end, clock), () -> {
                    override(backendOverrides);
                    owner.trafficChanged("an override expired");
                }))
                .orElse(null);
        if (running) {
            applyOverrides();
        }
    }

    private void applyOverrides() {
        ActiveOverrides wanted = ActiveOverrides.automatic();
        for (String backend : backendOverrides.outOfService()) {
            wanted = wanted.without(backend);
        }
        Optional<BackendOverride> activation = backendOverrides.activation();
        Integer level = activation.map(BackendOverride::level).orElse(null);
        String backend = activation.map(BackendOverride::backend).orElse(null);
        if (level != null) {
            wanted = wanted.toLevel(level);
        } else if (backend != null) {
            wanted = wanted.toBackend(backend);
        }
        if (!wanted.equals(applied)) {
            applied = wanted;
            take(failover.override(wanted, scheduler.nanoTime()));
        }
    }

    /** An operator wants the best usable level to be active. */
    void failBack() {
        if (running) {
            take(failover.failBack(scheduler.nanoTime()));
        }
    }

    /** What the checks say now. */
    void look(Function<BackendPlan, Verdict> verdictOf) {
        for (BackendPlan backend : spec.backends()) {
            Verdict verdict = verdictOf.apply(backend);
            if (verdict == Verdict.UNKNOWN || !proven(backend)) {
                continue;
            }
            if (told.put(backend.name(), verdict) != verdict) {
                take(failover.report(backend.name(), verdict, scheduler.nanoTime()));
            }
        }
    }

    /** What was said of a cold backend before it was started is not about what runs now. */
    private boolean proven(BackendPlan backend) {
        Long since = startedNanos.get(backend.name());
        if (since == null) {
            return true;
        }
        if (!owner.checkedSince(backend, since)) {
            return false;
        }
        startedNanos.remove(backend.name());
        return true;
    }

    private void take(Selection next) {
        selection = next;
        next.start().forEach(name -> start(spec.backend(name)));
        next.stop().forEach(name -> end(spec.backend(name)));
        cancel(wake);
        Long at = next.nextWakeNanos();
        wake = at == null || !running ? null : scheduler.schedule(until(at), this::wakeUp);
    }

    private Duration until(long nanos) {
        return Duration.ofNanos(Math.max(0, nanos - scheduler.nanoTime()));
    }

    private void wakeUp() {
        take(failover.tick(scheduler.nanoTime()));
        owner.trafficChanged(selection.reason());
    }

    private void start(BackendPlan backend) {
        Hook hook = backend.start();
        if (hook != null) {
            hooks.add(hook, environment(backend), outcome -> started(backend, outcome));
        }
    }

    private void started(BackendPlan backend, HookOutcome outcome) {
        long now = scheduler.nanoTime();
        String name = backend.name();
        if (outcome.result() == HookOutcome.Result.DONE) {
            told.remove(name);
            startedNanos.put(name, now);
            take(failover.started(name, now));
            owner.checkNow(backend);
        } else {
            take(failover.startFailed(name, now));
        }
        owner.trafficChanged("start of backend " + name + ": " + outcome.result() + " " + outcome.detail());
    }

    private void end(BackendPlan backend) {
        startedNanos.remove(backend.name());
        Hook hook = backend.stop();
        if (hook != null) {
            hooks.add(hook, environment(backend));
        }
    }

    private Map<String, String> environment(BackendPlan backend) {
        return Map.of(
                "PHAROS_SERVICE", spec.name(),
                "PHAROS_BACKEND", backend.name(),
                "PHAROS_LEVEL", Integer.toString(backend.backend().level()),
                "PHAROS_REGION", backend.backend().region());
    }

    /** The state that the service would have if nothing held it back. {@code now} is the one that it has. */
    ServiceState state(ServiceState now) {
        List<ActiveBackend> active = selection.active();
        if (active.isEmpty()) {
            return told.isEmpty() || selection.rule() == SelectionRule.FIRST_VERDICTS
                    ? ServiceState.STARTING
                    : ServiceState.DOWN;
        }
        if (active.stream().allMatch(activeBackend -> activeBackend.verdict() == Verdict.DEGRADED)) {
            return ServiceState.DEGRADED;
        }
        boolean waitedFor = active.stream()
                .noneMatch(activeBackend -> activeBackend.verdict().passing());
        return waitedFor && now == ServiceState.DEGRADED ? now : ServiceState.UP;
    }

    /** The health of the service as a whole. {@code now} is the state that it has. */
    Health health(ServiceState now) {
        return switch (state(now)) {
            case STARTING -> Health.INIT;
            case UP, DEGRADED -> Health.UP;
            case DOWN, STOPPING -> Health.DOWN;
            case MAINTENANCE -> Health.DISABLED;
        };
    }

    private static void cancel(Scheduler.@Nullable Cancellable task) {
        if (task != null) {
            task.cancel();
        }
    }
}
