package io.pharos.cli.api.control;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who has announced what, of those whose routes end with them. The last word counts, until it ends. Not for several threads. */
final class Holdings {
    private final Map<Nlri, Claim> claims = new HashMap<>(); // the last word on each destination

    /** One whose routes end with it. */
    static final class Owner {}

    /**
     * What an owner has announced.
     *
     * @param names of the neighbors for which it is the owner's last word
     * @param below what was said before, by others or to others
     */
    private record Claim(
            Owner owner,
            Route route,
            Set<String> names,
            @Nullable Claim below) {}

    /**
     * What becomes of the routes of an owner that has ended.
     *
     * @param withdrawn destinations that nobody else announces, by the neighbors that were told of them
     * @param restored routes of others that were hidden, by the neighbors that are to be told of them
     */
    record Legacy(Map<Set<String>, List<Nlri>> withdrawn, Map<Set<String>, List<Route>> restored) {}

    Owner open() {
        return new Owner();
    }

    /** Notes that the route is the owner's, as far as these neighbors go; what others have announced there is hidden. */
    void hold(Owner owner, Route route, Set<String> names) {
        claims.compute(route.nlri(), (nlri, last) -> new Claim(owner, route, names, without(last, owner, names)));
    }

    /** Notes that the destination is nobody's, as far as these neighbors go. */
    void release(Nlri nlri, Set<String> names) {
        if (!claims.isEmpty()) {
            Claim rest = without(claims.get(nlri), null, names);
            if (rest == null) {
                claims.remove(nlri);
            } else {
                claims.put(nlri, rest);
            }
        }
    }

    /** Notes that nothing is anybody's, as far as these neighbors go. */
    void releaseAll(Set<String> names) {
        List.copyOf(claims.keySet()).forEach(nlri -> release(nlri, names));
    }

    /** Forgets the owner. */
    Legacy close(Owner owner) {
        Legacy legacy = new Legacy(new HashMap<>(), new HashMap<>());
        for (Nlri nlri : List.copyOf(claims.keySet())) {
            Claim last = claims.get(nlri);
            if (last != null && last.below == null && last.owner.equals(owner)) { // by far the most
                add(legacy.withdrawn, last.names, nlri);
                claims.remove(nlri);
            } else if (last != null) {
                settle(last, owner, legacy);
            }
        }
        return legacy;
    }

    private void settle(Claim last, Owner owner, Legacy legacy) {
        Nlri nlri = last.route.nlri();
        Set<String> told = new HashSet<>();
        Set<String> withdrawn = new HashSet<>();
        Map<Route, Set<String>> restored = new HashMap<>();
        for (Claim claim = last; claim != null; claim = claim.below) {
            for (String name : claim.names) {
                if (told.add(name) && claim.owner.equals(owner)) {
                    Route hidden = hidden(claim.below, owner, name);
                    if (hidden == null) {
                        withdrawn.add(name);
                    } else {
                        restored.computeIfAbsent(hidden, none -> new HashSet<>())
                                .add(name);
                    }
                }
            }
        }
        if (!withdrawn.isEmpty()) {
            add(legacy.withdrawn, withdrawn, nlri);
        }
        restored.forEach((route, names) -> add(legacy.restored, names, route));
        Claim rest = without(last, owner, told);
        if (rest == null) {
            claims.remove(nlri);
        } else {
            claims.put(nlri, rest);
        }
    }

    private static @Nullable Route hidden(@Nullable Claim from, Owner owner, String name) {
        for (Claim claim = from; claim != null; claim = claim.below) {
            if (!claim.owner.equals(owner) && claim.names.contains(name)) {
                return claim.route;
            }
        }
        return null;
    }

    private static <T> void add(Map<Set<String>, List<T>> byNames, Set<String> names, T what) {
        byNames.computeIfAbsent(names, none -> new ArrayList<>()).add(what);
    }

    /**
     * What is left of claims.
     *
     * @param owner whose claims lose these neighbors; null for everybody's
     */
    private static @Nullable Claim without(@Nullable Claim claim, @Nullable Owner owner, Set<String> names) {
        if (claim == null) {
            return null;
        }
        Claim below = without(claim.below, owner, names);
        if (owner != null && !claim.owner.equals(owner)) {
            return new Claim(claim.owner, claim.route, claim.names, below);
        }
        if (names.containsAll(claim.names)) {
            return below;
        }
        Set<String> rest = new HashSet<>(claim.names);
        rest.removeAll(names);
        return new Claim(claim.owner, claim.route, Set.copyOf(rest), below);
    }
}
