package io.pharos.cli.api.control;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
import io.pharos.cli.api.control.Holdings.Owner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Routes that are bound to a name, to be announced and withdrawn together. A route leaves its watchdog when anybody
 * announces or withdraws its destination without naming the watchdog. Not for several threads.
 */
final class Watchdogs {
    private final Map<String, Map<Nlri, Bound>> byName = new LinkedHashMap<>();

    /**
     * A route in a watchdog.
     *
     * @param owner whose it is, or null if it stays when its client ends
     * @param announced or waiting to be
     */
    record Bound(Route route, Targets targets, @Nullable Owner owner, boolean announced) {
        Bound announced(boolean now) {
            return new Bound(route, targets, owner, now);
        }
    }

    void bind(String name, Bound bound) {
        release(bound.route().nlri());
        byName.computeIfAbsent(name, none -> new LinkedHashMap<>())
                .put(bound.route().nlri(), bound);
    }

    /** The destination is in no watchdog any more. */
    void release(Nlri nlri) {
        if (!byName.isEmpty()) {
            byName.values().forEach(bound -> bound.remove(nlri));
            byName.values().removeIf(Map::isEmpty);
        }
    }

    /** Nothing is in a watchdog any more. */
    void releaseAll() {
        byName.clear();
    }

    /** The owner's routes are in no watchdog any more. */
    void release(Owner owner) {
        byName.values().forEach(bound -> bound.values().removeIf(each -> each.owner() == owner));
        byName.values().removeIf(Map::isEmpty);
    }

    /** Notes that all routes of the watchdog are announced, or withdrawn. Those for which this is a change. */
    List<Bound> turn(String name, boolean announced) {
        List<Bound> turned = new ArrayList<>();
        Map<Nlri, Bound> members = byName.get(name);
        if (members != null) {
            members.values().stream()
                    .filter(each -> each.announced() != announced)
                    .forEach(turned::add);
            members.replaceAll((nlri, bound) -> bound.announced(announced));
        }
        return turned;
    }
}
