package io.pharos.bgp;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Temporary routes on top of those that the speaker announces: each hides what some neighbors would otherwise get for its
 * destination, until it is withdrawn here. A route that the {@link Speaker} itself announces or withdraws ends what hides it.
 * Any thread may call.
 */
public final class RouteOverlay {
    private final Announcements announcements;
    private final LoopTasks loop;

    RouteOverlay(Announcements announcements, LoopTasks loop) {
        this.announcements = announcements;
        this.loop = loop;
    }

    /**
     * Announces the routes to some neighbors; each hides what these would otherwise get for its destination.
     *
     * @param targets neighbors by name; those that are not known yet get the routes once they are added
     * @throws IllegalArgumentException if the targets are all neighbors
     */
    public CompletableFuture<Void> announce(Collection<Route> routes, Targets targets) {
        List<Route> copy = List.copyOf(routes);
        List<String> to = some(targets);
        return loop.run(() -> announcements.announceOnTop(copy, to));
    }

    /**
     * Ends what was announced here: a neighbor gets the route that was hidden, or a withdrawal if there is none.
     *
     * @param targets neighbors by name
     * @throws IllegalArgumentException if the targets are all neighbors
     */
    public CompletableFuture<Void> withdraw(Collection<Nlri> destinations, Targets targets) {
        List<Nlri> copy = List.copyOf(destinations);
        List<String> of = some(targets);
        return loop.run(() -> announcements.withdrawFromTop(copy, of));
    }

    private static List<String> some(Targets targets) {
        if (targets.areAll()) {
            throw new IllegalArgumentException("targets " + targets + "; expected neighbors by name");
        }
        return targets.names();
    }
}
