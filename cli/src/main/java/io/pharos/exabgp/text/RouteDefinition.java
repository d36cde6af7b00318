package io.pharos.exabgp.text;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.rib.Route;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One route, or several that share their attributes, as written in a line.
 *
 * @param destinations at least one
 * @param attributes without a next hop where it is {@code self}
 * @param name a name for people, which is not sent, or null
 * @param watchdog group of routes that are announced and withdrawn together, or null
 * @param withdrawn whether the route is not announced until its watchdog is
 */
public record RouteDefinition(
        List<Nlri> destinations,
        PathAttributes attributes,
        @Nullable String name,
        @Nullable String watchdog,
        boolean withdrawn) {
    /** Copies the list. */
    public RouteDefinition {
        destinations = List.copyOf(destinations);
        if (destinations.isEmpty()) {
            throw new IllegalArgumentException("a route without a destination; expected at least one");
        }
    }

    /** Returns one route for each destination. */
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(destinations.size());
        for (Nlri nlri : destinations) {
            routes.add(new Route(nlri, attributes));
        }
        return routes;
    }
}
