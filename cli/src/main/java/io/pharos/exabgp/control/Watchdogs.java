package io.pharos.exabgp.control;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
import io.pharos.exabgp.control.RouteOwnership.Owner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Routes that are bound to a name, to be announced and withdrawn together. A route leaves its watchdog when its owner says
 * something else about the destination, and when what it says there ends. Not for several threads.
 */
final class Watchdogs {
    private final Map<Nlri, List<Bound>> bounds = new LinkedHashMap<>(); // at least one for each

    /**
     * A route in a watchdog.
     *
     * @param owner whose it is, or null if it stays when its client ends
     * @param announced or waiting to be
     */
    record Bound(
            String watchdog,
            Route route,
            RouteTargets routeTargets,
            @Nullable Owner owner,
            boolean announced) {
        private @Nullable Bound to(@Nullable RouteTargets others) {
            return others == null ? null : new Bound(watchdog, route, others, owner, announced);
        }

        private @Nullable Bound without(Set<String> names) {
            return to(routeTargets.without(names));
        }
    }

    /** What becomes of a route; null if it leaves its watchdog. */
    private interface Change extends Function<Bound, @Nullable Bound> {}

    /** Adds a route; what its owner had bound for the destination before is released before. */
    void bind(Bound bound) {
        List<Bound> all = new ArrayList<>(bounds.getOrDefault(bound.route().nlri(), List.of()));
        all.add(bound);
        bounds.put(bound.route().nlri(), all);
    }

    /** For these neighbors, the destination is in no watchdog any more. */
    void release(Nlri nlri, Set<String> names) {
        change(nlri, bound -> bound.without(names));
    }

    /** For these neighbors, the destination is in no other watchdog any more. */
    void releaseOthers(String watchdog, Nlri nlri, Set<String> names) {
        change(nlri, bound -> bound.watchdog.equals(watchdog) ? bound : bound.without(names));
    }

    /** For these neighbors, the owner has the destination in no watchdog any more. */
    void release(Nlri nlri, Owner owner, Set<String> names) {
        change(nlri, bound -> owner.equals(bound.owner) ? bound.without(names) : bound);
    }

    /** The owner has nothing in a watchdog any more. */
    void release(Owner owner) {
        changeAll(bound -> owner.equals(bound.owner) ? null : bound);
    }

    /** For these neighbors, nothing is in a watchdog any more. */
    void releaseAll(Set<String> names) {
        changeAll(bound -> bound.without(names));
    }

    /** Such destinations are in no watchdog any more. */
    void releaseIf(Predicate<Nlri> which) {
        bounds.keySet().removeIf(which);
    }

    /** There are other neighbors now. */
    void become(RouteTargets everyone) {
        changeAll(bound -> bound.to(bound.routeTargets.among(everyone)));
    }

    /** Notes that all routes of the watchdog are announced, or withdrawn. Those for which this is a change. */
    List<Bound> turn(String watchdog, boolean announced) {
        List<Bound> turned = new ArrayList<>();
        changeAll(bound -> {
            if (!bound.watchdog.equals(watchdog) || bound.announced == announced) {
                return bound;
            }
            Bound now = new Bound(watchdog, bound.route, bound.routeTargets, bound.owner, announced);
            turned.add(now);
            return now;
        });
        return turned;
    }

    private void changeAll(Change change) {
        List.copyOf(bounds.keySet()).forEach(nlri -> change(nlri, change));
    }

    private void change(Nlri nlri, Change change) {
        List<Bound> before = bounds.get(nlri);
        if (before == null) {
            return;
        }
        List<Bound> after = new ArrayList<>();
        for (Bound bound : before) {
            Bound now = change.apply(bound);
            if (now != null) {
                after.add(now);
            }
        }
        if (after.isEmpty()) {
            bounds.remove(nlri);
        } else {
            bounds.put(nlri, after);
        }
    }
}
