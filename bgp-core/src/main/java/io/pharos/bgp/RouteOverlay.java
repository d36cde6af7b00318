package io.pharos.bgp;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Routes for a time, on top of those that the speaker announces: they hide what neighbors are to have without them, and give
 * way to it again. To announce or withdraw a destination by the {@link Speaker} itself ends what covers it. For any thread.
 */
public final class RouteOverlay {
    private final Announcements announcements;
    private final LoopTasks loop;

    RouteOverlay(Announcements announcements, LoopTasks loop) {
        this.announcements = announcements;
        this.loop = loop;
    }

    /**
     * Announces the routes to some neighbors; each hides what these are to have for its destination.
     *
     * @param names of the neighbors; those that are not there yet hear of it when they are
     * @throws IllegalArgumentException if there is no name
     */
    public CompletableFuture<Void> announce(Collection<Route> routes, Collection<String> names) {
        List<Route> copy = List.copyOf(routes);
        List<String> to = atLeastOne(names);
        return loop.run(() -> announcements.announceOnTop(copy, to));
    }

    /**
     * Takes back what was announced so: a neighbor hears of the route that was hidden, in place of the one that hid it, or of
     * a withdrawal if there is none.
     *
     * @param names of the neighbors
     * @throws IllegalArgumentException if there is no name
     */
    public CompletableFuture<Void> withdraw(Collection<Nlri> destinations, Collection<String> names) {
        List<Nlri> copy = List.copyOf(destinations);
        List<String> of = atLeastOne(names);
        return loop.run(() -> announcements.withdrawFromTop(copy, of));
    }

    private static List<String> atLeastOne(Collection<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("no neighbors; expected at least one name");
        }
        return List.copyOf(names);
    }
}
