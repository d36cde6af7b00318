package io.pharos.bgp.transport;

import io.netty.channel.Channel;
import io.pharos.bgp.packet.message.Open;
import io.pharos.bgp.session.Collision;
import io.pharos.bgp.session.Fsm;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import org.jspecify.annotations.Nullable;

/**
 * The connections with one neighbor. There is one that leads, and whose state is the session's. While a second one is open,
 * which the neighbor began, both run side by side until RFC 4271 section 6.8 or the first to be established decides. Owned
 * by the event loop.
 */
final class PeerConnections {
    /** One of the connections, and its part in the session. */
    private final class Slot implements ConnectionContest {
        private final Connection connection;

        Slot() {
            this.connection = new Connection(neighbor, this, session, context);
        }

        @Override
        public boolean survivesCollision(Open open) {
            return PeerConnections.this.survivesCollision(this, open);
        }

        @Override
        public void stateChanged(SessionState from, SessionState to, StateChangeReason reason) {
            PeerConnections.this.stateChanged(this, from, to, reason);
        }
    }

    private final Neighbor neighbor;
    private final SessionOwner session;
    private final PeerContext context;
    private Slot leading;
    private @Nullable Slot second;

    PeerConnections(Neighbor neighbor, SessionOwner session, PeerContext context) {
        this.neighbor = neighbor;
        this.session = session;
        this.context = context;
        this.leading = new Slot();
    }

    /** The state machine of the session. */
    Fsm fsm() {
        return leading.connection.fsm();
    }

    /** Writes to the TCP connection of the session; null while there is none. */
    @Nullable MessageWriter writer() {
        return leading.connection.writer();
    }

    /** Closes everything without a message. */
    void dispose() {
        leading.connection.dispose();
    }

    /** Takes a connection that the neighbor opened. */
    void accept(Channel channel) {
        boolean free = switch (fsm().sessionState()) {
            case IDLE, ACTIVE -> writer() == null;
            case CONNECT, OPEN_SENT, OPEN_CONFIRM, ESTABLISHED -> false;
        };
        if (free) {
            leading.connection.accept(channel);
            return;
        }
        dropSecond(); // the newest one is the one that the neighbor still has
        Slot candidate = new Slot();
        second = candidate;
        candidate.connection.fsm().startPassive();
        candidate.connection.accept(channel);
    }

    /** Ends the second connection, if there is one. */
    void dropSecond() {
        Slot candidate = second;
        second = null;
        if (candidate != null) {
            candidate.connection.fsm().openCollisionDump();
            candidate.connection.dispose();
        }
    }

    private void stateChanged(Slot which, SessionState from, SessionState to, StateChangeReason reason) {
        if (which == second) {
            if (to == SessionState.ESTABLISHED) {
                promote(which);
            } else if (from != SessionState.IDLE && which.connection.writer() == null) {
                second = null; // only the leading one connects again
                which.connection.dispose();
            }
        }
        if (which == leading) {
            if (to == SessionState.ESTABLISHED) {
                dropSecond();
            }
            session.stateChanged(from, to, reason);
        }
    }

    /** The second connection takes the lead. */
    private void promote(Slot candidate) {
        Slot loser = leading;
        leading = candidate;
        second = null;
        loser.connection.fsm().openCollisionDump();
        loser.connection.dispose();
    }

    private boolean survivesCollision(Slot which, Open open) {
        Slot other = which == leading ? second : leading;
        if (other == null) {
            return true;
        }
        return switch (other.connection.fsm().sessionState()) {
            case IDLE, CONNECT, ACTIVE, OPEN_SENT -> true;
            case ESTABLISHED -> false;
            case OPEN_CONFIRM -> winsOver(other, which, open);
        };
    }

    private boolean winsOver(Slot other, Slot which, Open open) {
        boolean ours = which.connection.initiatedLocally();
        boolean keepOurs = Collision.keepsLocallyInitiated(
                context.identifierFor(neighbor, which.connection.localAddress()),
                neighbor.peer().localAs(),
                open.identifier(),
                open.asNumber());
        if (ours != other.connection.initiatedLocally() && ours != keepOurs) {
            return false;
        }
        if (which == second) {
            promote(which);
        } else {
            dropSecond();
        }
        return true;
    }
}
