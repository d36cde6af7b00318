package io.pharos.health;

import io.pharos.health.BackendStatus.Part;
import io.pharos.health.failover.Choice;
import io.pharos.health.failover.Rule;
import io.pharos.health.failover.Selection;
import io.pharos.health.stability.Hold;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where a service's traffic goes as things are now.
 *
 * @param backends all of them, in the order of the specification
 * @param rule why those are active that are
 * @param reason the same for people
 * @param holds what keeps the service back although it is well; empty when nothing does
 */
public record TrafficStatus(List<BackendStatus> backends, Rule rule, String reason, Set<Hold> holds) {
    /** Copies the collections. */
    public TrafficStatus {
        backends = List.copyOf(backends);
        holds = Set.copyOf(holds);
    }

    static TrafficStatus of(
            ServiceSpec spec, Traffic traffic, Function<BackendPlan, Verdict> verdictOf, Set<Hold> holds) {
        Selection now = traffic.selection();
        List<BackendStatus> backends = spec.backends().stream()
                .map(plan -> new BackendStatus(
                        plan.backend(),
                        verdictOf.apply(plan),
                        part(plan.name(), now),
                        traffic.outOfService(plan.name())))
                .toList();
        return new TrafficStatus(backends, now.rule(), now.reason(), holds);
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

    static Set<String> names(List<Choice> choices) {
        return choices.stream().map(Choice::backend).collect(Collectors.toSet());
    }
}
