package io.pharos.sidecar;

import io.pharos.bgp.Targets;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.health.ServiceState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is announced for a service, and to whom.
 *
 * @param name the service
 * @param announcements one for each address, in the order of the configuration
 * @param neighbors names of the neighbors it is announced to; empty for all
 * @param rules how the announcements follow the service's states in time
 * @param backends the paths to the places that its traffic can go to
 */
public record ServicePlan(
        String name,
        List<Announcement> announcements,
        List<String> neighbors,
        AnnouncementRules rules,
        BackendRoutes backends) {
    /**
     * What is announced for one address.
     *
     * @param nlri the address
     * @param inState attributes by service state; a state that is missing withdraws
     * @param draining attributes on the way into maintenance; null withdraws
     */
    public record Announcement(
            Nlri nlri,
            Map<ServiceState, PathAttributes> inState,
            @Nullable PathAttributes draining) {
        /** Copies the map. */
        public Announcement {
            inState = Map.copyOf(inState);
        }

        /** Without a way of its own into maintenance. */
        public Announcement(Nlri nlri, Map<ServiceState, PathAttributes> inState) {
            this(nlri, inState, null);
        }

        @Nullable PathAttributes at(AnnouncementTimeline.Stage stage) {
            return switch (stage) {
                case NOTHING -> null;
                case STARTING -> inState.get(ServiceState.STARTING);
                case UP -> inState.get(ServiceState.UP);
                case DEGRADED -> inState.get(ServiceState.DEGRADED);
                case DOWN -> inState.get(ServiceState.DOWN);
                case DRAINING -> draining;
                case MAINTENANCE -> inState.get(ServiceState.MAINTENANCE);
                case STOPPING -> inState.get(ServiceState.STOPPING);
            };
        }
    }

    /** Copies the lists. */
    public ServicePlan {
        announcements = List.copyOf(announcements);
        neighbors = List.copyOf(neighbors);
    }

    /** A plan by which each state announces its own immediately; STARTING leaves what is announced. */
    public ServicePlan(String name, List<Announcement> announcements, List<String> neighbors) {
        this(name, announcements, neighbors, AnnouncementRules.PLAIN, BackendRoutes.NONE);
    }

    /** A plan for a service whose traffic goes to one place. */
    public ServicePlan(String name, List<Announcement> announcements, List<String> neighbors, AnnouncementRules rules) {
        this(name, announcements, neighbors, rules, BackendRoutes.NONE);
    }

    /** The neighbors it is announced to. */
    Targets targets() {
        return neighbors.isEmpty() ? Targets.all() : Targets.of(neighbors);
    }

    /** All destinations that the service is about. */
    public List<Nlri> destinations() {
        return announcements.stream().map(Announcement::nlri).toList();
    }

    /** The same with the path identifiers that the routes may have. */
    List<Nlri> scope() {
        return backends.scope(destinations());
    }
}
