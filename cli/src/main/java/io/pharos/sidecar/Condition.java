package io.pharos.sidecar;

import io.pharos.bgp.packet.IpPrefix;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the neighbors must announce to us for a service to be announced.
 *
 * @param kind whether a route must be missing or there
 * @param prefixes the destinations, any one of which counts
 * @param neighbors names of the neighbors that count; empty for all
 * @param settle how long nothing counts as missing after a session has come or gone
 * @param ignoreOwnAs whether routes do not count that have our own AS number in their AS_PATH
 */
public record Condition(
        Kind kind, Set<IpPrefix> prefixes, List<String> neighbors, Duration settle, boolean ignoreOwnAs) {
    /** Which way round. */
    public enum Kind {
        ABSENT,
        PRESENT
    }

    /** Copies the lists. */
    public Condition {
        prefixes = Set.copyOf(prefixes);
        neighbors = List.copyOf(neighbors);
    }

    /** Whether routes of this neighbor count. */
    boolean concerns(String neighbor) {
        return neighbors.isEmpty() || neighbors.contains(neighbor);
    }
}
