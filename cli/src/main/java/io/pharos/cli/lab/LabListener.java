package io.pharos.cli.lab;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.StateChangeReason;
import org.jspecify.annotations.Nullable;

/**
 * Hears what happens at the lab router. Calls come on its event loop, after the fact, and must return at once. A time is
 * that of the message's arrival, in the time of {@link System#nanoTime}.
 */
public interface LabListener {
    /** A session is established. */
    default void sessionUp(LabPeer peer, long nanos) {}

    /** A session is over; before that, its routes are withdrawn one by one by {@link #routeWithdrawn}. */
    default void sessionDown(LabPeer peer, StateChangeReason stateChangeReason, long nanos) {}

    /** A route was announced. {@code before} is what it takes the place of, or null. */
    default void routeHeard(LabPeer peer, Route route, @Nullable Route before, long nanos) {}

    /** A route is gone: by a WITHDRAW, or because the session is over. */
    default void routeWithdrawn(LabPeer peer, Nlri destination, long nanos) {}

    /** The best path of a destination moved to another neighbor, appeared, or is gone. */
    default void bestPathMoved(BestPathMove move) {}
}
