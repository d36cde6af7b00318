package io.pharos.bgp.transport;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import java.net.InetAddress;
import java.util.List;

/**
 * Gets what happens with neighbors. Calls come on the speaker's event loop, after the state machine and the Adj-RIBs have
 * changed, and must return quickly.
 */
public interface PeerListener {
    /**
     * A TCP connection with the neighbor is there, and nothing has gone over it yet. Where both sides connect there may be
     * two for a while.
     *
     * @param local our address in it
     * @param identifier our BGP Identifier
     */
    default void connected(String neighbor, InetAddress local, BgpIdentifier identifier) {}

    /** The OPENs came to this; the change of state follows. */
    default void negotiated(String neighbor, Negotiated negotiated) {}

    /** A neighbor's session changed its state. */
    default void stateChanged(
            String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {}

    /** A message went to the neighbor's channel. */
    default void messageSent(String neighbor, Message message) {}

    /** A message came from the neighbor, in whatever state its session is. */
    default void messageReceived(String neighbor, Message message) {}

    /**
     * The neighbor of an established session announced and withdrew routes; its Adj-RIB-In has changed already.
     *
     * @param announced with the next hop among the attributes, whichever attribute of the UPDATE carried it; those past the
     *     limit of the Adj-RIB-In included
     */
    default void routesReceived(String neighbor, List<Route> announced, List<Nlri> withdrawn) {}

    /** The neighbor of an established session marked the end of its table of a family (RFC 4724 section 2). */
    default void endOfRibReceived(String neighbor, AddressFamily family) {}

    /** Whether {@link #octetsReceived} is to be called; asked for each message. */
    default boolean wantsOctets(String neighbor) {
        return false;
    }

    /** The octets, header included, of the message that {@link #messageReceived} reports next. */
    default void octetsReceived(String neighbor, Octets octets) {}

    /** A connection from an address that is not a configured neighbor's was rejected. */
    default void connectionRejected(InetAddress address) {}

    /** A route cannot be sent to the neighbor, which now has no route to its destination unless another path can be sent. */
    default void routeNotSendable(String neighbor, Route route, String why) {}
}
