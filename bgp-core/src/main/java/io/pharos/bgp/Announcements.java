package io.pharos.bgp;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.LocRib;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.Neighbors;
import io.pharos.bgp.transport.Peer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the speaker originates, for all neighbors or for some, and telling them when it changes. Where names of neighbors are
 * asked for, none stand for all, now and later ones. Owned by the event loop.
 */
final class Announcements {
    private final LocRib locRib;
    private final Neighbors neighbors;

    Announcements(LocRib locRib, Neighbors neighbors) {
        this.locRib = locRib;
        this.neighbors = neighbors;
    }

    /** The destinations that are in the scope and have no route among these. */
    static List<Nlri> withoutThoseOf(List<Route> announced, Collection<Nlri> scope) {
        if (scope.isEmpty()) {
            return List.of();
        }
        Set<Nlri> gone = new LinkedHashSet<>(scope);
        announced.forEach(route -> gone.remove(route.nlri()));
        return List.copyOf(gone);
    }

    /** Withdraws and announces; both are sent together. */
    void change(List<Nlri> withdrawn, List<Route> announced, List<String> names) {
        if (names.isEmpty()) {
            withdrawn.forEach(locRib::withdraw);
            announced.forEach(locRib::announce);
        }
        for (String name : names) {
            withdrawn.forEach(nlri -> locRib.withdraw(nlri, name));
            announced.forEach(route -> locRib.announce(route, name));
        }
        for (Peer peer : neighbors.named(names)) {
            peer.routesChanged(withdrawn);
            peer.routesChanged(announced.stream().map(Route::nlri).toList());
        }
    }

    /** Makes the routes within the scope be exactly these, for exactly these neighbors. */
    void reassign(List<Nlri> scope, List<Route> announced, List<String> names) {
        scope.forEach(locRib::withdraw);
        change(withoutThoseOf(announced, scope), announced, names);
        neighbors.all().forEach(peer -> peer.routesChanged(scope));
    }

    /** Announces routes to these neighbors, at least one, on top of what they get otherwise. */
    void announceOnTop(List<Route> routes, List<String> names) {
        names.forEach(name -> routes.forEach(route -> locRib.announceOnTop(route, name)));
        tell(names, routes.stream().map(Route::nlri).toList());
    }

    /** Ends routes on top of these neighbors, at least one. */
    void withdrawFromTop(List<Nlri> destinations, List<String> names) {
        names.forEach(name -> destinations.forEach(nlri -> locRib.withdrawFromTop(nlri, name)));
        tell(names, destinations);
    }

    private void tell(List<String> names, List<Nlri> changed) {
        neighbors.named(names).forEach(peer -> peer.routesChanged(changed));
    }

    /** Withdraws all destinations but those that are spared. */
    void clear(List<String> names, Predicate<Nlri> spared) {
        change(locRib.destinations().filter(spared.negate()).toList(), List.of(), names);
    }

    /** Forgets everything, without a withdrawal. */
    void clear() {
        locRib.clear();
    }

    /** Forgets what holds for this neighbor alone. */
    void forget(String neighbor) {
        locRib.forget(neighbor);
    }

    /** What the neighbor is to have of the families that it was offered. */
    List<Route> of(Neighbor neighbor) {
        return locRib.routesFor(neighbor.name())
                .filter(route ->
                        neighbor.peer().families().contains(route.nlri().family()))
                .toList();
    }
}
