package io.pharos.bgp.transport;

import io.pharos.bgp.packet.message.Open;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;

/** What decides between two connections with the same neighbor, asked by one of them. */
interface ConnectionContest {
    /** Whether the connection that got this OPEN goes on beside another one (RFC 4271 section 6.8). */
    boolean survivesCollision(Open open);

    /** The state of the connection has changed. */
    void stateChanged(SessionState from, SessionState to, StateChangeReason reason);
}
