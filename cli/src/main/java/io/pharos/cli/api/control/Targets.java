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
 */
record Targets(List<NeighborIdentity> neighbors, boolean everyone) {
    /** Copies the list. */
    Targets {
        neighbors = List.copyOf(neighbors);
    }

    /** As the speaker takes them: none for all. */
    List<String> forSpeaker() {
        return everyone
                ? List.of()
                : neighbors.stream().map(NeighborIdentity::name).toList();
    }

    /** Their names, each of them. */
    Set<String> names() {
        return neighbors.stream().map(NeighborIdentity::name).collect(Collectors.toUnmodifiableSet());
    }
}
