package io.pharos.exabgp.control;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.Targets;
import io.pharos.bgp.rib.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Hands announcements to the speaker: what comes before a pause, or while the speaker is at it, is gathered and goes
 * together, so that a hundred thousand commands are neither as many turns of its event loop nor as many messages, and a
 * neighbor does not hear of what is taken back in the same breath. For any thread.
 */
final class AnnouncementBatcher {
    private static final int MOST_AT_ONCE = 4096;

    /** No neighbor's name: asking about it is a turn of the event loop that does nothing. */
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
     * @param forATime whether they lie on top of what is announced for good
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

    /** No more announcements for now. */
    synchronized void pause() {
        if (!busy) {
            flush();
        }
    }

    /** Forgets what was gathered if nobody but these neighbors was to hear of it, and else hands it over. */
    synchronized void flushUnlessFor(RouteTargets routeTargets) {
        if (routeTargets.everyone() || routeTargets.forSpeaker().containsAll(names) && !names.isEmpty()) {
            gathered.clear();
        } else {
            flush();
        }
    }

    /** Hands over what was gathered: what the speaker is told after this comes after it. */
    synchronized void flush() {
        if (gathered.isEmpty()) {
            return;
        }
        List<Route> routes = gathered;
        gathered = new ArrayList<>();
        busy = true;
        // The second turn comes after the one in which neighbors are written to.
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
