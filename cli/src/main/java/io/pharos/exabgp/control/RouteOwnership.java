package io.pharos.exabgp.control;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Routes that end with their owner, and that override permanent routes until then. Of several owners the one that
 * announced last wins; when it ends, the one before it does. Not thread-safe.
 */
final class RouteOwnership {
    private final Map<Nlri, Claim> words = new HashMap<>(); // the latest on each destination

    /** A client whose routes are withdrawn when it ends. */
    static final class Owner {}

    /**
     * An owner's route.
     *
     * @param routeTargets neighbors for which this is the owner's latest route to the destination
     * @param below the claim before this one, by another owner or for other neighbors
     */
    private record Claim(
            Owner owner,
            Route route,
            RouteTargets routeTargets,
            @Nullable Claim below) {}

    /** What to send to neighbors after claims have ended. */
    static final class OwnershipChange {
        private final Map<List<String>, List<Nlri>> over = new HashMap<>();
        private final Map<List<String>, List<Route>> restored = new HashMap<>();

        /** Destinations without any claim left, by the neighbors for which that is so. */
        Map<List<String>, List<Nlri>> over() {
            return over;
        }

        /** Routes of other owners that were overridden and apply again, by the neighbors for which they do. */
        Map<List<String>, List<Route>> restored() {
            return restored;
        }

        private static <T> void add(Map<List<String>, List<T>> byNames, List<String> names, T what) {
            byNames.computeIfAbsent(names, none -> new ArrayList<>()).add(what);
        }
    }

    /** Records the route as the owner's latest for these neighbors; it overrides the claims of other owners. */
    void hold(Owner owner, Route route, RouteTargets routeTargets) {
        words.compute(
                route.nlri(),
                (nlri, last) -> new Claim(owner, route, routeTargets, without(last, owner, routeTargets.names())));
    }

    /** Removes all claims on the destination for these neighbors. */
    void release(Nlri nlri, Set<String> names) {
        if (!words.isEmpty()) {
            put(nlri, without(words.get(nlri), null, names));
        }
    }

    /** Removes all claims for these neighbors. */
    void releaseAll(Set<String> names) {
        List.copyOf(words.keySet()).forEach(nlri -> release(nlri, names));
    }

    /** Removes all claims on these destinations. */
    void releaseIf(Predicate<Nlri> which) {
        words.keySet().removeIf(which);
    }

    /** Ends the owner's claim on the destination for these neighbors. */
    OwnershipChange end(Owner owner, Nlri nlri, Set<String> names) {
        OwnershipChange legacy = new OwnershipChange();
        Claim last = words.get(nlri);
        if (last != null) {
            settle(last, owner, names::contains, legacy);
            put(nlri, without(last, owner, names));
        }
        return legacy;
    }

    /** Ends all claims of the owner. */
    OwnershipChange end(Owner owner) {
        OwnershipChange legacy = new OwnershipChange();
        for (Nlri nlri : List.copyOf(words.keySet())) {
            Claim last = words.get(nlri);
            if (last != null && last.below == null && last.owner.equals(owner)) { // the most common case
                OwnershipChange.add(legacy.over, last.routeTargets.inOrder(), nlri);
                words.remove(nlri);
            } else if (last != null) {
                settle(last, owner, name -> true, legacy);
                put(nlri, without(last, owner, null));
            }
        }
        return legacy;
    }

    /**
     * Applies new neighbors.
     *
     * @return the routes to announce to each newcomer
     */
    Map<List<String>, List<Route>> become(RouteTargets everyone, Set<String> newcomers) {
        OwnershipChange legacy = new OwnershipChange();
        for (Nlri nlri : List.copyOf(words.keySet())) {
            Claim last = among(words.get(nlri), everyone);
            put(nlri, last);
            for (String name : newcomers) {
                Claim word = lastTo(last, name);
                if (word != null) {
                    OwnershipChange.add(legacy.restored, List.of(name), word.route);
                }
            }
        }
        return legacy.restored;
    }

    private void put(Nlri nlri, @Nullable Claim last) {
        if (last == null) {
            words.remove(nlri);
        } else {
            words.put(nlri, last);
        }
    }

    private static void settle(Claim last, Owner owner, Predicate<String> names, OwnershipChange legacy) {
        Set<String> seen = new HashSet<>();
        List<String> over = new ArrayList<>();
        Map<Route, List<String>> restored = new LinkedHashMap<>();
        for (Claim word = last; word != null; word = word.below) {
            for (String name : word.routeTargets.inOrder()) {
                if (seen.add(name) && word.owner.equals(owner) && names.test(name)) {
                    Claim hidden = lastTo(word.below, name);
                    if (hidden == null) {
                        over.add(name);
                    } else {
                        restored.computeIfAbsent(hidden.route, none -> new ArrayList<>())
                                .add(name);
                    }
                }
            }
        }
        if (!over.isEmpty()) {
            OwnershipChange.add(legacy.over, over, last.route.nlri());
        }
        restored.forEach((route, to) -> OwnershipChange.add(legacy.restored, to, route));
    }

    private static @Nullable Claim lastTo(@Nullable Claim from, String name) {
        Claim word = from;
        while (word != null && !word.routeTargets.names().contains(name)) {
            word = word.below;
        }
        return word;
    }

    /**
     * Returns what is left of a chain of claims.
     *
     * @param owner whose claims end; null for all owners
     * @param names of the neighbors for which they end; null for all
     */
    private static @Nullable Claim without(@Nullable Claim word, @Nullable Owner owner, @Nullable Set<String> names) {
        if (word == null) {
            return null;
        }
        Claim below = without(word.below, owner, names);
        if (owner != null && !word.owner.equals(owner)) {
            return new Claim(word.owner, word.route, word.routeTargets, below);
        }
        RouteTargets rest = names == null ? null : word.routeTargets.without(names);
        return rest == null ? below : new Claim(word.owner, word.route, rest, below);
    }

    private static @Nullable Claim among(@Nullable Claim word, RouteTargets everyone) {
        if (word == null) {
            return null;
        }
        Claim below = among(word.below, everyone);
        RouteTargets rest = word.routeTargets.among(everyone);
        return rest == null ? below : new Claim(word.owner, word.route, rest, below);
    }
}
