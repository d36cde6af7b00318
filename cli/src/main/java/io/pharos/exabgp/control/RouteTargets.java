package io.pharos.exabgp.control;

import io.pharos.bgp.Targets;
import io.pharos.exabgp.text.NeighborIdentity;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The neighbors that a command is for.
 *
 * @param neighbors at least one
 * @param everyone whether they are all neighbors, including those added by a later reload
 * @param names names of all of them
 * @param inOrder the same names as a list
 */
record RouteTargets(List<NeighborIdentity> neighbors, boolean everyone, Set<String> names, List<String> inOrder) {
    static RouteTargets of(List<NeighborIdentity> neighbors, boolean everyone) {
        List<String> names = neighbors.stream().map(NeighborIdentity::name).toList();
        return new RouteTargets(
                List.copyOf(neighbors), everyone, names.stream().collect(Collectors.toUnmodifiableSet()), names);
    }

    /** Returns the speaker's form. */
    Targets targets() {
        return targets(forSpeaker());
    }

    /** Returns the speaker's form of names; empty means all. */
    static Targets targets(List<String> names) {
        return names.isEmpty() ? Targets.all() : Targets.of(names);
    }

    /** Returns the names; empty for all. */
    List<String> forSpeaker() {
        return everyone ? List.of() : inOrder;
    }

    /** Returns the targets except these names; null if none is left. */
    @Nullable RouteTargets without(Set<String> others) {
        if (others.containsAll(names)) {
            return null;
        }
        List<NeighborIdentity> rest =
                neighbors.stream().filter(each -> !others.contains(each.name())).toList();
        return rest.size() == neighbors.size() ? this : of(rest, false);
    }

    /** Returns the targets that are still configured; null if none is left. */
    @Nullable RouteTargets among(RouteTargets all) {
        if (everyone) {
            return all;
        }
        List<NeighborIdentity> rest = neighbors.stream()
                .filter(each -> all.names.contains(each.name()))
                .toList();
        return rest.isEmpty() ? null : rest.size() == neighbors.size() ? this : of(rest, false);
    }
}
