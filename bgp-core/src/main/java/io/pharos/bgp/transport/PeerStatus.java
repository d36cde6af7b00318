package io.pharos.bgp.transport;

import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.MessageType;
import io.pharos.bgp.packet.message.Open;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A neighbor at one moment.
 *
 * @param config who it is
 * @param sessionState of its session
 * @param since when it took that state
 * @param localAddress our end of the connection, or null while there is none
 * @param lastReason why it took that state
 * @param negotiated what the OPENs came to
 * @param peerOpen the neighbor's OPEN of this session, or null
 * @param sent messages sent by type, since the speaker started
 * @param received messages received by type, since the speaker started
 * @param routesSent routes in the Adj-RIB-Out
 * @param routesReceived routes in the Adj-RIB-In
 * @param timesEstablished how often the session came up
 */
public record PeerStatus(
        Neighbor config,
        SessionState sessionState,
        Instant since,
        @Nullable InetAddress localAddress,
        StateChangeReason lastReason,
        Negotiated negotiated,
        @Nullable Open peerOpen,
        Map<MessageType, Long> sent,
        Map<MessageType, Long> received,
        int routesSent,
        int routesReceived,
        long timesEstablished) {
    /** Copies the maps. */
    public PeerStatus {
        sent = Map.copyOf(sent);
        received = Map.copyOf(received);
    }
}
