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
 * Routes bound to a watchdog, to be announced and withdrawn together. A route leaves its watchdog when its owner
 * announces or withdraws the destination without it, and when the owner ends. Not thread-safe.
 */
final class Watchdogs {
    private final Map<Nlri, List<Bound>> bounds = new LinkedHashMap<>(); // never an empty list

    /**
     * A route of a watchdog.
     *
     * @param owner its owner, or null if it stays when its client ends
     * @param announced whether it is announced, or waits for its watchdog to be
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

    /** Returns the changed route, or null if it leaves its watchdog. */
    private interface Change extends Function<Bound, @Nullable Bound> {}

    /** Adds a route; the caller has released what its owner had bound for the destination before. */
    void bind(Bound bound) {
        List<Bound> all = new ArrayList<>(bounds.getOrDefault(bound.route().nlri(), List.of()));
        all.add(bound);
        bounds.put(bound.route().nlri(), all);
    }

    /** Removes the destination from all watchdogs, for these neighbors. */
    void release(Nlri nlri, Set<String> names) {
        change(nlri, bound -> bound.without(names));
    }

    /** Removes the destination from all other watchdogs, for these neighbors. */
    void releaseOthers(String watchdog, Nlri nlri, Set<String> names) {
        change(nlri, bound -> bound.watchdog.equals(watchdog) ? bound : bound.without(names));
    }

    /** Removes the owner's routes to the destination from all watchdogs, for these neighbors. */
    void release(Nlri nlri, Owner owner, Set<String> names) {
        change(nlri, bound -> owner.equals(bound.owner) ? bound.without(names) : bound);
    }

    /** Removes all routes of the owner. */
    void release(Owner owner) {
        changeAll(bound -> owner.equals(bound.owner) ? null : bound);
    }

    /** Removes all routes for these neighbors. */
    void releaseAll(Set<String> names) {
        changeAll(bound -> bound.without(names));
    }

    /** Removes all routes to these destinations. */
    void releaseIf(Predicate<Nlri> which) {
        bounds.keySet().removeIf(which);
    }

    /** Applies new neighbors. */
    void become(RouteTargets everyone) {
        changeAll(bound -> bound.to(bound.routeTargets.among(everyone)));
    }

    /** Marks all routes of the watchdog as announced or withdrawn. Returns those for which this is a change. */
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
