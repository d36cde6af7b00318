package io.pharos.cli.api.control;

import io.pharos.bgp.packet.Nlri;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who has announced what last, of those whose routes end with them. Not for several threads. */
final class Holdings {
    private final Set<Owner> owners = new LinkedHashSet<>();

    /** One whose routes end with it: for each of them, the neighbors that were told of it by this one last. */
    static final class Owner {
        private final Map<Nlri, Set<String>> held = new HashMap<>();
    }

    Owner open() {
        Owner owner = new Owner();
        owners.add(owner);
        return owner;
    }

    /** Notes that the destination is the owner's, as far as these neighbors go. */
    void hold(Owner owner, Nlri nlri, Set<String> names) {
        release(nlri, names);
        owner.held.merge(nlri, names, Holdings::union);
    }

    /** Notes that the destination is nobody's, as far as these neighbors go. */
    void release(Nlri nlri, Set<String> names) {
        for (Owner owner : owners) {
            owner.held.computeIfPresent(nlri, (same, held) -> without(held, names));
        }
    }

    /** Notes that nothing is anybody's, as far as these neighbors go. */
    void releaseAll(Set<String> names) {
        for (Owner owner : owners) {
            List.copyOf(owner.held.keySet())
                    .forEach(nlri -> owner.held.computeIfPresent(nlri, (same, held) -> without(held, names)));
        }
    }

    /** Forgets the owner. What was its own: destinations by the neighbors that were told. */
    Map<Set<String>, List<Nlri>> close(Owner owner) {
        owners.remove(owner);
        Map<Set<String>, List<Nlri>> byNames = new HashMap<>();
        owner.held.forEach((nlri, names) ->
                byNames.computeIfAbsent(names, none -> new ArrayList<>()).add(nlri));
        return byNames;
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        if (others.containsAll(some)) {
            return others;
        }
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }

    /** Null if nothing is left. */
    @SuppressWarnings("NullAway") // null is how computeIfPresent removes an entry
    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest.isEmpty() ? null : Set.copyOf(rest);
    }
}
