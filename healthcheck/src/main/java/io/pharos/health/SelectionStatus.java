package io.pharos.health;

import io.pharos.health.BackendStatus.Part;
import io.pharos.health.failover.ActiveBackend;
import io.pharos.health.failover.Selection;
import io.pharos.health.failover.SelectionRule;
import io.pharos.health.failover.Verdict;
import io.pharos.health.stability.HoldReason;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Where a service's traffic goes as things are now.
 *
 * @param backends all of them, in the order of the specification
 * @param rule why those are active that are
 * @param reason the same for people
 * @param holdReasons what keeps the service back although it is well; empty when nothing does
 */
public record SelectionStatus(
        List<BackendStatus> backends, SelectionRule rule, String reason, Set<HoldReason> holdReasons) {
    /** Copies the collections. */
    public SelectionStatus {
        backends = List.copyOf(backends);
        holdReasons = Set.copyOf(holdReasons);
    }

    public static SelectionStatus of(
            ServiceSpec spec,
            Selection now,
            Predicate<String> outOfService,
            Function<BackendPlan, Verdict> verdictOf,
            Set<HoldReason> holdReasons) {
        List<BackendStatus> backends = spec.backends().stream()
                .map(plan -> new BackendStatus(
                        plan.backend(), verdictOf.apply(plan), part(plan.name(), now), outOfService.test(plan.name())))
                .toList();
        return new SelectionStatus(backends, now.rule(), now.reason(), holdReasons);
    }

    private static Part part(String backend, Selection now) {
        if (names(now.active()).contains(backend)) {
            return Part.ACTIVE;
        }
        if (names(now.fading()).contains(backend)) {
            return Part.FADING;
        }
        return names(now.standby()).contains(backend) ? Part.STANDBY : Part.NONE;
    }

    public static Set<String> names(List<ActiveBackend> activeBackends) {
        return activeBackends.stream().map(ActiveBackend::backend).collect(Collectors.toSet());
    }
}
