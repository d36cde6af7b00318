package io.pharos.cli.api.control;

import io.pharos.bgp.packet.Nlri;
import io.pharos.cli.api.text.RouteDefinition;
import java.util.List;

/**
 * A route that is announced from the start, and that clients may change.
 *
 * @param definition what is announced
 * @param neighbors names of the neighbors that hear of it; none for all
 */
public record PlannedRoute(RouteDefinition definition, List<String> neighbors) {
    /** Copies the list. */
    public PlannedRoute {
        neighbors = List.copyOf(neighbors);
    }

    /** Whether all who heard of this destination by the other route hear of it by this one. */
    boolean replaces(PlannedRoute other, Nlri destination) {
        return neighbors.equals(other.neighbors)
                && !definition.withdrawn()
                && definition.destinations().contains(destination);
    }
}
