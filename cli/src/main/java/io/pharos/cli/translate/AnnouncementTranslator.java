package io.pharos.cli.translate;

import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.cli.config.AnnounceConfig;
import io.pharos.cli.config.Announcement;
import io.pharos.cli.config.RouteAttributes;
import io.pharos.cli.config.ServiceConfig;
import io.pharos.health.ServiceState;
import io.pharos.sidecar.LeastPreferred;
import io.pharos.sidecar.ServicePlan;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Turns what a service announces into routes' attributes, by service state. */
final class AnnouncementTranslator {
    private final AnnounceConfig announce;
    private final RouteTranslator routes;

    /** @param localAs our AS number towards the service's neighbors; where it may differ nothing depends on it */
    AnnouncementTranslator(ServiceConfig service, long localAs) {
        this.announce = service.announce();
        this.routes = new RouteTranslator(service, localAs);
    }

    /** @param index the address's place in the service */
    ServicePlan.Announcement translate(IpPrefix prefix, int index) {
        Map<ServiceState, PathAttributes> inState = new EnumMap<>(ServiceState.class);
        routesInStates().forEach((state, route) -> inState.put(state, routes.translate(route, prefix, index)));
        Announcement draining = announce.draining();
        PathAttributes leaving = draining != null
                ? variationOfUp(draining)
                        .map(route -> routes.translate(route, prefix, index))
                        .orElse(null)
                : announce.up()
                        .route()
                        .map(route -> LeastPreferred.of(routes.translate(route, prefix, index)))
                        .orElse(null);
        return new ServicePlan.Announcement(Nlri.of(prefix), inState, leaving);
    }

    private Map<ServiceState, RouteAttributes> routesInStates() {
        Map<ServiceState, RouteAttributes> inState = new EnumMap<>(ServiceState.class);
        announce.up().route().ifPresent(route -> inState.put(ServiceState.UP, route));
        variationOfUp(announce.degraded()).ifPresent(route -> inState.put(ServiceState.DEGRADED, route));
        announce.down().route().ifPresent(route -> inState.put(ServiceState.DOWN, route));
        announce.maintenance().route().ifPresent(route -> inState.put(ServiceState.MAINTENANCE, route));
        variationOfUp(announce.stopping()).ifPresent(route -> inState.put(ServiceState.STOPPING, route));
        if (announce.starting() instanceof RouteAttributes route) {
            inState.put(ServiceState.STARTING, route);
        }
        return inState;
    }

    /** Nothing where either withdraws: a variation of nothing is nothing. */
    private Optional<RouteAttributes> variationOfUp(Announcement announcement) {
        return announcement.route().flatMap(route -> announce.up().route().map(route::over));
    }
}
