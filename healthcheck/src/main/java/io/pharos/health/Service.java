package io.pharos.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One service: what its checks say and its maintenance, by file or by order, together give its state. Lives on the health loop; only
 * {@link #status} may be called from elsewhere.
 */
final class Service implements MonitoredCheck.Owner {
    private static final Logger log = LoggerFactory.getLogger(Service.class);
    private static final Duration LONGEST_ORDER = Duration.ofDays(36_500); // what a timer can count

    private final ServiceSpec spec;
    private final Scheduler scheduler;
    private final Clock clock;
    private final HealthListener listener;
    private final Lease lease;
    private final List<MonitoredCheck> checks;
    private final Map<String, MonitoredCheck> byName;
    private final @Nullable MonitoredCheck only; // null for a group
    private final HookQueue hooks;
    private final CompletableFuture<@Nullable Void> stopped = new CompletableFuture<>();

    private Health health = Health.INIT;
    private @Nullable CheckResult lastResult;
    private ServiceState state = ServiceState.STARTING;
    private Instant since;
    private Maintenance fromFile = Maintenance.OFF;
    private Maintenance ordered = Maintenance.OFF;
    private Maintenance maintenance = Maintenance.OFF; // what both come to
    private Scheduler.@Nullable Cancellable orderEnd;
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
        this.checks = spec.plan().checks().stream()
                .map(check -> new MonitoredCheck(check, scheduler, clock, random, this))
                .toList();
        this.byName = checks.stream()
                .collect(Collectors.toUnmodifiableMap(check -> check.spec().name(), check -> check));
        this.only = spec.plan() instanceof CheckSpec ? checks.get(0) : null;
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
        if (maintenance.on()) {
            monitors(Monitor::suspend);
        } else {
            monitors(Monitor::start);
        }
    }

    /** What the maintenance file says now. */
    void maintenance(Maintenance now) {
        fromFile = now;
        maintain();
    }

    /**
     * What an operator has ordered; holds beside the file until the next order.
     *
     * @param until when the order ends by itself; null for never
     */
    void order(Maintenance now, @Nullable Instant until) {
        if (orderEnd != null) {
            orderEnd.cancel();
            orderEnd = null;
        }
        if (until != null && state != ServiceState.STOPPING) {
            orderEnd = scheduler.schedule(timeTo(until), () -> order(Maintenance.OFF, null));
        }
        ordered = now;
        maintain();
    }

    private Duration timeTo(Instant until) {
        Instant now = clock.instant();
        if (until.isBefore(now)) {
            return Duration.ZERO;
        }
        return until.isAfter(now.plus(LONGEST_ORDER)) ? LONGEST_ORDER : Duration.between(now, until);
    }

    /** Either wish is enough. */
    private void maintain() {
        Maintenance now = ordered.on() ? ordered : fromFile;
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
            monitors(Monitor::suspend);
        } else {
            monitors(Monitor::resume);
        }
    }

    void checkNow() {
        if (started) {
            monitors(Monitor::checkNow);
        }
    }

    /** Ends the service: its probes are cancelled, its checks closed, its waiting hooks are dropped. */
    void stop() {
        move(ServiceState.STOPPING, "stopped");
        order(Maintenance.OFF, null);
        checks.forEach(this::stop);
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

    private void monitors(Consumer<Monitor> call) {
        checks.forEach(check -> call.accept(check.monitor()));
    }

    private void stop(MonitoredCheck check) {
        try {
            check.monitor().stop();
        } catch (RuntimeException thrown) {
            log.warn("service {}: check {} did not close", name(), check.spec().name(), thrown);
        }
    }

    @Override
    public void checked(MonitoredCheck check, CheckResult result) {
        lastResult = result;
        listener.checked(
                name(), check.spec().name(), result, check.monitor().standing().passing());
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

    /** Brings health and state to where the checks are now. {@code tell} says what one of them has done. */
    private void follow(MonitoredCheck check, Runnable tell) {
        Health from = health;
        Verdict verdict =
                spec.plan().verdict(one -> check(one).monitor().standing().verdict());
        health = healthOf(verdict);
        publish();
        tell.run();
        move(health == Health.DISABLED ? ServiceState.MAINTENANCE : stateOf(verdict), cause(from, check));
        if (from != health) {
            runHooks(from, check);
        }
    }

    private MonitoredCheck check(CheckSpec check) {
        return Objects.requireNonNull(byName.get(check.name()));
    }

    private Health healthOf(Verdict verdict) {
        if (only != null) {
            return only.health();
        }
        if (checks.stream().anyMatch(check -> check.health() == Health.DISABLED)) {
            return Health.DISABLED; // all are, or will be before anybody looks
        }
        return switch (verdict) {
            case UNKNOWN_YET -> Health.INIT;
            case WELL, DEGRADED -> Health.UP;
            case ILL -> Health.DOWN;
        };
    }

    private static ServiceState stateOf(Verdict verdict) {
        return switch (verdict) {
            case UNKNOWN_YET -> ServiceState.STARTING;
            case WELL -> ServiceState.UP;
            case DEGRADED -> ServiceState.DEGRADED;
            case ILL -> ServiceState.DOWN;
        };
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

    private void runHooks(Health from, MonitoredCheck check) {
        List<Hook> all = spec.hooks();
        Stream<Hook> own = all.stream().filter(hook -> hook.when() == health);
        Stream<Hook> general = all.stream().filter(hook -> hook.when() == null);
        CheckResult last = check.monitor().last();
        Map<String, String> environment = new HashMap<>();
        environment.put("STATE", health.name());
        environment.put("PHAROS_SERVICE", name());
        environment.put("PHAROS_PREVIOUS_STATE", from.name());
        environment.put("PHAROS_SERVICE_STATE", state.name());
        environment.put("PHAROS_CHECK", check.spec().name());
        environment.put("PHAROS_DETAIL", last == null ? "" : last.detail().replace("\0", ""));
        Stream.concat(own, general).forEach(hook -> hooks.add(hook, environment));
    }

    private void publish() {
        status = statusNow();
    }

    private ServiceStatus statusNow() {
        return new ServiceStatus(
                name(),
                state,
                health,
                only == null ? 0 : only.monitor().standing().passing().count(),
                lastResult,
                since,
                maintenance.on() ? maintenance.reason() : null,
                false,
                checks.stream().map(MonitoredCheck::status).toList());
    }
}
