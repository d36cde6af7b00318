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
    private final Peer peer;
    private final PeerContext environment;
    private Connection leading;
    private @Nullable Connection second;

    PeerConnections(Peer peer, PeerContext environment) {
        this.peer = peer;
        this.environment = environment;
        this.leading = new Connection(peer, this, environment);
    }

    /** The state machine of the session. */
    Fsm fsm() {
        return leading.fsm();
    }

    /** The channel of the session, if there is one. */
    @Nullable Channel channel() {
        return leading.channel();
    }

    /** Lets go of everything without a word. */
    void dispose() {
        leading.dispose();
    }

    /** Takes a connection that the neighbor opened. */
    void accept(Channel channel) {
        boolean free = switch (leading.fsm().sessionState()) {
            case IDLE, ACTIVE -> leading.channel() == null;
            case CONNECT, OPEN_SENT, OPEN_CONFIRM, ESTABLISHED -> false;
        };
        if (free) {
            leading.accept(channel);
            return;
        }
        dropSecond(); // the newest one is the one that the neighbor still knows of
        Connection candidate = new Connection(peer, this, environment);
        second = candidate;
        candidate.fsm().startPassive();
        candidate.accept(channel);
    }

    /** Ends the second connection, if there is one. */
    void dropSecond() {
        Connection candidate = second;
        second = null;
        if (candidate != null) {
            candidate.fsm().openCollisionDump();
            candidate.dispose();
        }
    }

    void stateChanged(Connection which, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
        if (which == second) {
            if (to == SessionState.ESTABLISHED) {
                promote(which);
            } else if (from != SessionState.IDLE && which.channel() == null) {
                second = null; // to dial again is for the leading one alone
                which.dispose();
            }
        }
        if (which == leading) {
            if (to == SessionState.ESTABLISHED) {
                dropSecond();
            }
            peer.stateChanged(from, to, stateChangeReason);
        }
    }

    /** The second connection takes the lead. */
    private void promote(Connection candidate) {
        Connection loser = leading;
        leading = candidate;
        second = null;
        loser.fsm().openCollisionDump();
        loser.dispose();
    }

    boolean survivesCollision(Connection which, Open open) {
        Connection other = which == leading ? second : leading;
        if (other == null) {
            return true;
        }
        return switch (other.fsm().sessionState()) {
            case IDLE, CONNECT, ACTIVE, OPEN_SENT -> true;
            case ESTABLISHED -> false;
            case OPEN_CONFIRM -> winsOver(other, which, open);
        };
    }

    private boolean winsOver(Connection other, Connection which, Open open) {
        boolean sameDirection = which.dialledByUs() == other.dialledByUs();
        boolean keepOurs = Collision.keepsTheOneWeDialled(
                peer.identifierFor(which.localAddress()),
                peer.config().peer().localAs(),
                open.identifier(),
                open.asNumber());
        if (!sameDirection && which.dialledByUs() != keepOurs) {
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
