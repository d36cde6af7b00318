package io.pharos.bgp.transport;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.RouteRefresh;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import java.net.InetAddress;

/** What the connections with one neighbor report of the session between them. */
interface SessionOwner {
    /** A TCP connection is there; returns the identifier for our OPEN. */
    BgpIdentifier connected(InetAddress local);

    /** The state of the leading connection, and so of the session, has changed. */
    void stateChanged(SessionState from, SessionState to, StateChangeReason reason);

    /** A message was written to a connection. */
    void messageSent(Message message);

    /** Whether {@link #octetsReceived} is to be called. */
    boolean wantsOctets();

    /** The octets of the message that is reported next. */
    void octetsReceived(Octets octets);

    /** A message was received; the state machine has it already. */
    void messageReceived(Message message);

    /** An UPDATE of the established session is to be applied. */
    void updateReceived(Update update);

    /** A ROUTE-REFRESH of the established session is to be answered. */
    void refreshReceived(RouteRefresh refresh);
}
