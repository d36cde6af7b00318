package io.pharos.health.engine;

import io.pharos.health.BackendPlan;
import io.pharos.health.CheckSpec;
import io.pharos.health.CheckStatus;
import io.pharos.health.Health;
import io.pharos.health.ServiceSpec;
import io.pharos.health.failover.Verdict;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All checks of one service at work. Lives on the health loop. */
final class ServiceChecks {
    private static final Logger log = LoggerFactory.getLogger(ServiceChecks.class);

    private final ServiceSpec spec;
    private final List<MonitoredCheck> all;
    private final Map<String, MonitoredCheck> byName;

    ServiceChecks(
            ServiceSpec spec, Scheduler scheduler, Clock clock, DoubleSupplier random, MonitoredCheck.Owner owner) {
        this.spec = spec;
        this.all = spec.parts().stream()
                .map(part -> new MonitoredCheck(part, scheduler, clock, random, owner))
                .toList();
        this.byName = all.stream()
                .collect(Collectors.toUnmodifiableMap(check -> check.spec().name(), check -> check));
    }

    /** The one that there is; null for a group. */
    @Nullable MonitoredCheck only() {
        return spec.onlyCheck() == null ? null : first();
    }

    MonitoredCheck first() {
        return all.get(0);
    }

    /** Has all of them do this. */
    void each(Consumer<Monitor> call) {
        all.forEach(check -> call.accept(check.monitor()));
    }

    /** Runs these now. */
    void run(Collection<CheckSpec> checks) {
        checks.forEach(check -> of(check).monitor().checkNow());
    }

    /** Whether the last results of all of these are from runs that began at this time or later. */
    boolean haveRunSince(Collection<CheckSpec> checks, long nanos) {
        return checks.stream().allMatch(check -> of(check).monitor().hasRunSince(nanos));
    }

    /** Whether they are in maintenance, or are being put there one after the other. */
    boolean disabled() {
        return all.stream().anyMatch(check -> check.health() == Health.DISABLED);
    }

    /**
     * What they say of a backend.
     *
     * @param silent checks that say that it is ill, since they say nothing
     */
    Verdict verdict(BackendPlan backend, Predicate<CheckSpec> silent) {
        return backend.plan()
                .verdict(check -> silent.test(check)
                        ? Verdict.UNHEALTHY
                        : of(check).monitor().checkState().verdict());
    }

    List<CheckStatus> status() {
        return all.stream().map(MonitoredCheck::status).toList();
    }

    /** Ends all of them and closes them. */
    void stop() {
        all.forEach(this::stop);
    }

    private void stop(MonitoredCheck check) {
        try {
            check.monitor().stop();
        } catch (RuntimeException thrown) { // of a plug-in; the others are to be closed too
            log.warn(
                    "service {}: check {} did not close",
                    spec.name(),
                    check.spec().name(),
                    thrown);
        }
    }

    private MonitoredCheck of(CheckSpec check) {
        return Objects.requireNonNull(byName.get(check.name()));
    }
}
