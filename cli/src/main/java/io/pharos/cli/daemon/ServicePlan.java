package io.pharos.cli.daemon;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.rib.Route;
import io.pharos.health.ServiceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is announced for a service, and to whom.
 *
 * @param name the service
 * @param announcements one for each address, in the order of the configuration
 * @param neighbors names of the neighbors that hear of it; empty for all
 */
public record ServicePlan(String name, List<Announcement> announcements, List<String> neighbors) {
    /**
     * What is announced for one address.
     *
     * @param nlri the address
     * @param inState attributes by service state; a state that is missing withdraws
     */
    public record Announcement(Nlri nlri, Map<ServiceState, PathAttributes> inState) {
        /** Copies the map. */
        public Announcement {
            inState = Map.copyOf(inState);
        }
    }

    /** Copies the lists. */
    public ServicePlan {
        announcements = List.copyOf(announcements);
        neighbors = List.copyOf(neighbors);
    }

    /** All destinations that the service is about. */
    public List<Nlri> destinations() {
        return announcements.stream().map(Announcement::nlri).toList();
    }

    /**
     * The routes to announce in a state; the destinations without one are withdrawn.
     *
     * @return nothing for {@code STARTING}: without a verdict, what is announced stays as it is
     */
    public Optional<List<Route>> routesIn(ServiceState state) {
        return switch (state) {
            case STARTING -> Optional.empty();
            case STOPPING -> Optional.of(List.of());
            case DEGRADED -> Optional.of(announcedIn(ServiceState.UP));
            case UP, DOWN, MAINTENANCE -> Optional.of(announcedIn(state));
        };
    }

    private List<Route> announcedIn(ServiceState state) {
        List<Route> routes = new ArrayList<>();
        for (Announcement announcement : announcements) {
            PathAttributes attributes = announcement.inState().get(state);
            if (attributes != null) {
                routes.add(new Route(announcement.nlri(), attributes));
            }
        }
        return routes;
    }
}
