package io.pharos.cli.daemon;

import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.transport.NeighborConfig;
import io.pharos.cli.api.control.PlannedRoute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is different in a new blueprint. What is the same in both is in none of the lists. Pure.
 *
 * @param fixed keys of the configuration that are different and cannot change while the daemon runs
 * @param goneNeighbors names
 * @param changedNeighbors as they are to be; their sessions begin anew
 * @param newNeighbors those whose name is new
 * @param goneServices names
 * @param changedServices as they are to be
 * @param checkedAnew names of those among the changed services whose checks are different
 * @param newServices those whose name is new
 * @param goneRoutes those of the configuration's own routes that are not in it any more
 * @param newRoutes those that were not in it
 * @param helpers whether helper processes, or what they hear, are different
 * @param farewell whether the text for the end is different
 */
record BlueprintChange(
        List<String> fixed,
        List<String> goneNeighbors,
        List<NeighborConfig> changedNeighbors,
        List<NeighborConfig> newNeighbors,
        List<String> goneServices,
        List<PlannedService> changedServices,
        List<String> checkedAnew,
        List<PlannedService> newServices,
        List<PlannedRoute> goneRoutes,
        List<PlannedRoute> newRoutes,
        boolean helpers,
        boolean farewell) {

    /** What leads from one blueprint to another. */
    static BlueprintChange between(Blueprint before, Blueprint after) {
        Map<String, NeighborConfig> oldNeighbors = byName(before.neighbors(), NeighborConfig::name);
        Map<String, NeighborConfig> newNeighbors = byName(after.neighbors(), NeighborConfig::name);
        Map<String, PlannedService> oldServices = byName(before.services(), PlannedService::name);
        Map<String, PlannedService> newServices = byName(after.services(), PlannedService::name);
        List<PlannedService> changed = newServices.values().stream()
                .filter(service -> isOther(oldServices.get(service.name()), service, PlannedService::isLike))
                .toList();
        return new BlueprintChange(
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
                                isOther(oldServices.get(service.name()), service, PlannedService::isCheckedLike))
                        .map(PlannedService::name)
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
                !before.farewell().equals(after.farewell()));
    }

    private static List<String> fixed(Blueprint before, Blueprint after) {
        SpeakerConfig old = before.speaker();
        SpeakerConfig now = after.speaker();
        List<String> keys = new ArrayList<>();
        addIfOther(keys, "router-id", old.identifier(), now.identifier());
        addIfOther(keys, "listen", old.listen(), now.listen());
        addIfOther(keys, "stop-timeout", old.stopTimeout(), now.stopTimeout());
        addIfOther(keys, "admin", before.admin(), after.admin());
        RecordsPlan records = before.records();
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

    private interface Likeness<T> {
        boolean holds(T one, T other);
    }

    private static <T> boolean isOther(@Nullable T before, T after, Likeness<T> likeness) {
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

    /** One line for each change, for people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        goneNeighbors.forEach(name -> lines.add("neighbor " + name + " removed"));
        changedNeighbors.forEach(
                neighbor -> lines.add("neighbor " + neighbor.name() + " changed, its session begins anew"));
        newNeighbors.forEach(neighbor -> lines.add("neighbor " + neighbor.name() + " added"));
        goneServices.forEach(name -> lines.add("service " + name + " removed"));
        changedServices.forEach(service -> lines.add("service " + service.name()
                + (checkedAnew.contains(service.name()) ? " changed, checked anew" : " changed")));
        newServices.forEach(service -> lines.add("service " + service.name() + " added"));
        goneRoutes.forEach(route -> lines.add("routes: " + route.definition().destinations() + " removed"));
        newRoutes.forEach(route -> lines.add("routes: " + route.definition().destinations() + " added"));
        if (helpers) {
            lines.add("processes, or what they hear, changed");
        }
        if (farewell) {
            lines.add("shutdown-communication changed");
        }
        return lines;
    }
}
