package io.pharos.exabgp.control;

import io.pharos.bgp.packet.Nlri;
import io.pharos.exabgp.text.RouteDefinition;
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

    /** Whether this neighbor hears of the destination by this route, from the start. */
    boolean announces(Nlri destination, String neighbor) {
        return (neighbors.isEmpty() || neighbors.contains(neighbor))
                && !definition.withdrawn()
                && definition.destinations().contains(destination);
    }
}
