package io.pharos.cli.spec;

import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.exabgp.control.PlannedRoute;
import io.pharos.sidecar.ServiceDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The difference between two specifications. What is the same in both is in none of the lists. Pure.
 *
 * @param fixed keys of the configuration that are different and cannot change while the daemon runs
 * @param goneNeighbors names
 * @param changedNeighbors their new values; their sessions restart
 * @param newNeighbors those with a new name
 * @param goneServices names
 * @param changedServices their new values
 * @param checkedAnew names of the changed services whose checks restart
 * @param newServices those with a new name
 * @param goneRoutes static routes that were removed
 * @param newRoutes static routes that were added
 * @param helpers whether helper processes or their subscriptions changed
 * @param farewell whether the shutdown communication changed
 */
public record DaemonSpecChange(
        List<String> fixed,
        List<String> goneNeighbors,
        List<Neighbor> changedNeighbors,
        List<Neighbor> newNeighbors,
        List<String> goneServices,
        List<ServiceDefinition> changedServices,
        List<String> checkedAnew,
        List<ServiceDefinition> newServices,
        List<PlannedRoute> goneRoutes,
        List<PlannedRoute> newRoutes,
        boolean helpers,
        boolean farewell) {

    /** Compares two specifications. */
    public static DaemonSpecChange between(DaemonSpec before, DaemonSpec after) {
        Map<String, Neighbor> oldNeighbors = byName(before.neighbors(), Neighbor::name);
        Map<String, Neighbor> newNeighbors = byName(after.neighbors(), Neighbor::name);
        Map<String, ServiceDefinition> oldServices = byName(before.services(), ServiceDefinition::name);
        Map<String, ServiceDefinition> newServices = byName(after.services(), ServiceDefinition::name);
        List<ServiceDefinition> changed = newServices.values().stream()
                .filter(service -> isOther(oldServices.get(service.name()), service, ServiceDefinition::isLike))
                .toList();
        return new DaemonSpecChange(
                fixed(before, after),
                missing(oldNeighbors, newNeighbors),
                newNeighbors.values().stream()
                        .filter(neighbor -> isOther(oldNeighbors.get(neighbor.name()), neighbor, Objects::equals))
                        .toList(),
                newNeighbors.values().stream()
                        .filter(neighbor -> !oldNeighbors.containsKey(neighbor.name()))
                        .toList(),
                missing(oldServices, newServices),
                changed,
                changed.stream()
                        .filter(service ->
                                isOther(oldServices.get(service.name()), service, ServiceDefinition::isCheckedLike))
                        .map(ServiceDefinition::name)
                        .toList(),
                newServices.values().stream()
                        .filter(service -> !oldServices.containsKey(service.name()))
                        .toList(),
                before.routes().stream()
                        .filter(route -> !after.routes().contains(route))
                        .toList(),
                after.routes().stream()
                        .filter(route -> !before.routes().contains(route))
                        .toList(),
                !before.helpers().equals(after.helpers()),
                !before.shutdownCommunication().equals(after.shutdownCommunication()));
    }

    private static List<String> fixed(DaemonSpec before, DaemonSpec after) {
        SpeakerConfig old = before.speaker();
        SpeakerConfig now = after.speaker();
        List<String> keys = new ArrayList<>();
        addIfOther(keys, "router-id", old.identifier(), now.identifier());
        addIfOther(keys, "listen", old.listen(), now.listen());
        addIfOther(keys, "stop-timeout", old.stopTimeout(), now.stopTimeout());
        addIfOther(keys, "admin", before.admin(), after.admin());
        StateSpec records = before.records();
        addIfOther(keys, "state-directory", records.directory(), after.records().directory());
        addIfOther(keys, "history", records.in(null), after.records().in(null));
        addIfOther(keys, "control", before.doors(), after.doors());
        return keys;
    }

    private static void addIfOther(List<String> keys, String key, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            keys.add(key);
        }
    }

    private interface Sameness<T> {
        boolean holds(T one, T other);
    }

    private static <T> boolean isOther(@Nullable T before, T after, Sameness<T> likeness) {
        return before != null && !likeness.holds(before, after);
    }

    private static List<String> missing(Map<String, ?> before, Map<String, ?> after) {
        return before.keySet().stream().filter(name -> !after.containsKey(name)).toList();
    }

    private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        Map<String, T> byName = new LinkedHashMap<>();
        all.forEach(each -> byName.put(name.apply(each), each));
        return byName;
    }

    /** Returns one line for each change, for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        goneNeighbors.forEach(name -> lines.add("neighbor " + name + " removed"));
        changedNeighbors.forEach(
                neighbor -> lines.add("neighbor " + neighbor.name() + " changed, its session restarts"));
        newNeighbors.forEach(neighbor -> lines.add("neighbor " + neighbor.name() + " added"));
        goneServices.forEach(name -> lines.add("service " + name + " removed"));
        changedServices.forEach(service -> lines.add("service " + service.name()
                + (checkedAnew.contains(service.name()) ? " changed, its checks restart" : " changed")));
        newServices.forEach(service -> lines.add("service " + service.name() + " added"));
        goneRoutes.forEach(route -> lines.add("routes: " + route.definition().destinations() + " removed"));
        newRoutes.forEach(route -> lines.add("routes: " + route.definition().destinations() + " added"));
        if (helpers) {
            lines.add("processes or their subscriptions changed");
        }
        if (farewell) {
            lines.add("shutdown-communication changed");
        }
        return lines;
    }
}
