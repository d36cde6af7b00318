package io.pharos.bgp.transport;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import java.net.InetAddress;

/** Hears what happens with neighbors. Calls come on the speaker's event loop, after the fact, and must return at once. */
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

    /** A message came from the neighbor. */
    default void messageReceived(String neighbor, Message message) {}

    /** Whether this listener is to be told what came from the neighbor as it was on the wire; asked for each message. */
    default boolean wantsOctets(String neighbor) {
        return false;
    }

    /** The octets, header included, of the message that {@link #messageReceived} tells next. */
    default void octetsReceived(String neighbor, Octets octets) {}

    /** Somebody connected from an address that is no neighbor's, and was sent away. */
    default void strangerRefused(InetAddress address) {}

    /** A route cannot be sent to the neighbor, which has none to its destination now unless another path serves. */
    default void routeNotSendable(String neighbor, Route route, String why) {}
}
