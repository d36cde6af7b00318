package io.pharos.cli.api.control;

import io.pharos.cli.api.text.NeighborIdentity;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The neighbors that a command is for.
 *
 * @param neighbors at least one
 * @param everyone whether they are all there are, so that a neighbor that comes later is meant too
 * @param names theirs, each of them
 * @param forSpeaker as the speaker takes them: none for all
 */
record Targets(List<NeighborIdentity> neighbors, boolean everyone, Set<String> names, List<String> forSpeaker) {
    static Targets of(List<NeighborIdentity> neighbors, boolean everyone) {
        List<String> names = neighbors.stream().map(NeighborIdentity::name).toList();
        return new Targets(
                List.copyOf(neighbors),
                everyone,
                names.stream().collect(Collectors.toUnmodifiableSet()),
                everyone ? List.of() : names);
    }
}
