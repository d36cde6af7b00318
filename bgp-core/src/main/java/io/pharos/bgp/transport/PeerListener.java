package io.pharos.bgp.transport;

import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.Reason;
import io.pharos.bgp.session.State;

/** Hears what happens with neighbors. Calls come on the speaker's event loop, after the fact, and must return at once. */
public interface PeerListener {
    /** A neighbor's session changed its state. */
    default void stateChanged(String neighbor, State from, State to, Reason reason) {}

    /** A message went to the neighbor's channel. */
    default void messageSent(String neighbor, Message message) {}

    /** A message came from the neighbor. */
    default void messageReceived(String neighbor, Message message) {}

    /** A route cannot be sent to the neighbor, which has none to its destination now unless another path serves. */
    default void routeNotSendable(String neighbor, Route route, String why) {}
}
