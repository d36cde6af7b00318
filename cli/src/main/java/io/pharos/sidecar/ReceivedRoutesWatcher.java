package io.pharos.sidecar;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.PeerListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Passes received routes on to the conditions of announcements. Used on the speaker's event loop. */
public final class ReceivedRoutesWatcher implements PeerListener {
    private final RoutePublisher publisher;
    private volatile Map<String, Long> localAs;

    public ReceivedRoutesWatcher(Collection<Neighbor> neighbors, RoutePublisher publisher) {
        this.publisher = publisher;
        this.localAs = localAs(neighbors);
    }

    /** These are the neighbors from now on. */
    public void reconfigure(Collection<Neighbor> neighbors) {
        localAs = localAs(neighbors);
    }

    private static Map<String, Long> localAs(Collection<Neighbor> neighbors) {
        return neighbors.stream()
                .collect(Collectors.toMap(
                        Neighbor::name, neighbor -> neighbor.peer().localAs(), (one, other) -> one));
    }

    /**
     * Passes the routes received so far to a new condition. Whether these are the whole tables is not known; the
     * condition's time to settle stands for it.
     *
     * @param received by neighbor with a session, the routes received from it
     */
    public void tellPast(ConditionalAnnouncement condition, Map<String, List<Route>> received, long nowNanos) {
        received.forEach((neighbor, routes) -> {
            if (condition.concerns(neighbor)) {
                condition.sessionUp(neighbor, nowNanos);
                List<Nlri> counting = routes.stream()
                        .filter(route -> !condition.ignoresOwnAs() || !isOurOwn(neighbor, route.attributes()))
                        .map(Route::nlri)
                        .toList();
                condition.routesReceived(neighbor, counting, List.of());
            }
        });
    }

    @Override
    public void stateChanged(String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
        if (to == SessionState.ESTABLISHED) {
            publisher.neighborChanged(
                    neighbor,
                    (condition, now) -> condition.sessionUp(neighbor, now),
                    "session with " + neighbor + " up");
        } else if (from == SessionState.ESTABLISHED) {
            publisher.neighborChanged(
                    neighbor,
                    (condition, now) -> condition.sessionDown(neighbor, now),
                    "session with " + neighbor + " down");
        }
    }

    @Override
    public void routesReceived(String neighbor, List<Route> announced, List<Nlri> withdrawn) {
        publisher.neighborChanged(
                neighbor,
                (condition, now) -> received(condition, neighbor, announced, withdrawn),
                "routes of neighbor " + neighbor);
    }

    @Override
    public void endOfRibReceived(String neighbor, AddressFamily family) {
        publisher.neighborChanged(
                neighbor, (condition, now) -> condition.endOfRib(neighbor, family), "routes of neighbor " + neighbor);
    }

    private void received(
            ConditionalAnnouncement condition, String neighbor, List<Route> announced, List<Nlri> withdrawn) {
        List<Nlri> counting = new ArrayList<>();
        List<Nlri> gone = new ArrayList<>(withdrawn);
        for (Route route : announced) {
            // A route of our own takes the place of another one that may have counted.
            boolean ignored = condition.ignoresOwnAs() && isOurOwn(neighbor, route.attributes());
            (ignored ? gone : counting).add(route.nlri());
        }
        condition.routesReceived(neighbor, counting, gone);
    }

    private boolean isOurOwn(String neighbor, PathAttributes attributes) {
        Long own = localAs.get(neighbor);
        return own != null
                && attributes
                        .get(AsPath.class)
                        .filter(path -> path.contains(own))
                        .isPresent();
    }
}
