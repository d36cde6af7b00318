package io.pharos.exabgp.control;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client does to routes, checked and ready to be done. */
sealed interface RouteChange {
    /** Does it. */
    void applyTo(RouteLedger ledger, RouteOwnership.@Nullable Owner owner);

    /** How many routes it announces by itself. */
    default int routesAnnounced() {
        return 0;
    }

    /** How many destinations it withdraws by itself. */
    default int destinationsWithdrawn() {
        return 0;
    }

    /** Announce routes. */
    record Announcement(List<Route> routes, RouteTargets routeTargets) implements RouteChange {
        @Override
        public void applyTo(RouteLedger ledger, RouteOwnership.@Nullable Owner owner) {
            ledger.announce(owner, routes, routeTargets);
        }

        @Override
        public int routesAnnounced() {
            return routes.size();
        }
    }

    /** Bind routes to a watchdog, and announce them unless they are to wait for it. */
    record Binding(String watchdog, boolean announced, List<Route> routes, RouteTargets routeTargets)
            implements RouteChange {
        @Override
        public void applyTo(RouteLedger ledger, RouteOwnership.@Nullable Owner owner) {
            ledger.bind(owner, watchdog, announced, routes, routeTargets);
        }

        @Override
        public int routesAnnounced() {
            return announced ? routes.size() : 0;
        }
    }

    /** Withdraw destinations. */
    record Withdrawal(List<Nlri> destinations, RouteTargets routeTargets) implements RouteChange {
        @Override
        public void applyTo(RouteLedger ledger, RouteOwnership.@Nullable Owner owner) {
            ledger.withdraw(destinations, routeTargets);
        }

        @Override
        public int destinationsWithdrawn() {
            return destinations.size();
        }
    }

    /** Announce or withdraw all routes of a watchdog. */
    record Turn(String watchdog, boolean announced) implements RouteChange {
        @Override
        public void applyTo(RouteLedger ledger, RouteOwnership.@Nullable Owner owner) {
            ledger.turn(watchdog, announced);
        }
    }
}
