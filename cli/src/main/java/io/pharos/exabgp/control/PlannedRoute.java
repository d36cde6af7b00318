package io.pharos.exabgp.control;

import io.pharos.bgp.packet.Nlri;
import io.pharos.exabgp.text.RouteDefinition;
import java.util.List;

/**
 * A static route of the configuration, which clients may change.
 *
 * @param definition the route
 * @param neighbors names of the neighbors to announce it to; empty for all
 */
public record PlannedRoute(RouteDefinition definition, List<String> neighbors) {
    /** Copies the list. */
    public PlannedRoute {
        neighbors = List.copyOf(neighbors);
    }

    /** Returns whether the destination is announced to this neighbor. */
    boolean announces(Nlri destination, String neighbor) {
        return (neighbors.isEmpty() || neighbors.contains(neighbor))
                && !definition.withdrawn()
                && definition.destinations().contains(destination);
    }
}
