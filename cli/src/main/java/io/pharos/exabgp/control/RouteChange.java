package io.pharos.exabgp.control;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
import java.util.List;

/** A validated change of routes. */
sealed interface RouteChange {
    /** Returns how many routes it announces by itself. */
    default int routesAnnounced() {
        return 0;
    }

    /** Returns how many destinations it withdraws by itself. */
    default int destinationsWithdrawn() {
        return 0;
    }

    /** Announces routes. */
    record Announcement(List<Route> routes, RouteTargets routeTargets) implements RouteChange {
        @Override
        public int routesAnnounced() {
            return routes.size();
        }
    }

    /** Binds routes to a watchdog, and announces them unless the watchdog is withdrawn. */
    record Binding(String watchdog, boolean announced, List<Route> routes, RouteTargets routeTargets)
            implements RouteChange {
        @Override
        public int routesAnnounced() {
            return announced ? routes.size() : 0;
        }
    }

    /** Withdraws destinations. */
    record Withdrawal(List<Nlri> destinations, RouteTargets routeTargets) implements RouteChange {
        @Override
        public int destinationsWithdrawn() {
            return destinations.size();
        }
    }

    /** Announces or withdraws all routes of a watchdog. */
    record Turn(String watchdog, boolean announced) implements RouteChange {}
}
