package io.pharos.exabgp.control;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.Targets;
import io.pharos.bgp.rib.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Batches announcements to the speaker. Announcements that arrive before a pause, or while the speaker is processing an
 * earlier batch, are sent as one batch, so that a hundred thousand commands take few turns of its event loop and few
 * messages, and a neighbor never sees a route that is withdrawn immediately. Thread-safe.
 */
final class AnnouncementBatcher {
    private static final int MOST_AT_ONCE = 4096;

    /** Matches no neighbor: querying it costs one turn of the event loop and does nothing. */
    private static final Targets NO_NEIGHBOR = Targets.of("");

    private final Speaker speaker;
    private List<Route> gathered = new ArrayList<>();
    private List<String> names = List.of();
    private boolean overlay;
    private boolean busy;

    AnnouncementBatcher(Speaker speaker) {
        this.speaker = speaker;
    }

    /**
     * Announces the routes to these neighbors, after the next pause at the latest.
     *
     * @param forATime whether they override the permanent routes, as those of an owner do
     */
    synchronized void announce(List<Route> routes, List<String> to, boolean forATime) {
        if (!to.equals(names) || overlay != forATime) {
            flush();
            names = to;
            overlay = forATime;
        }
        gathered.addAll(routes);
        if (gathered.size() >= MOST_AT_ONCE) {
            flush();
        }
    }

    /** Sends the batch, unless the speaker is still processing the previous one. */
    synchronized void pause() {
        if (!busy) {
            flush();
        }
    }

    /** Discards the batch if it is only for these neighbors, and sends it otherwise. */
    synchronized void flushUnlessFor(RouteTargets routeTargets) {
        if (routeTargets.everyone() || routeTargets.forSpeaker().containsAll(names) && !names.isEmpty()) {
            gathered.clear();
        } else {
            flush();
        }
    }

    /** Sends the batch, so that later calls to the speaker take effect after it. */
    synchronized void flush() {
        if (gathered.isEmpty()) {
            return;
        }
        List<Route> routes = gathered;
        gathered = new ArrayList<>();
        busy = true;
        // The second turn comes after the one in which the UPDATEs are written.
        CompletableFuture<Void> announced = overlay
                ? speaker.routeOverlay().announce(routes, RouteTargets.targets(names))
                : speaker.announce(routes, RouteTargets.targets(names));
        announced.thenCompose(done -> speaker.written(NO_NEIGHBOR)).whenComplete((done, failure) -> next());
    }

    private synchronized void next() {
        busy = false;
        flush();
    }
}
