package io.pharos.bgp.session;

import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Notification;
import io.pharos.bgp.packet.message.Open;
import io.pharos.bgp.packet.message.RouteRefresh;
import org.jspecify.annotations.Nullable;

/** The two OPENs of a connection, and what they come to. */
final class OpenExchange {
    private final PeerConfig config;
    private final FsmActions actions;

    /** The peer has refused an OPEN for its optional parameters; survives the connection until our next OPEN. */
    private boolean capabilitiesRefused;

    private @Nullable BgpIdentifier heldBack;
    private @Nullable Open ours;
    private @Nullable Open theirs;
    private Negotiated negotiated = Negotiated.NOTHING_YET;

    OpenExchange(PeerConfig config, FsmActions actions) {
        this.config = config;
        this.actions = actions;
    }

    /** Keeps our identifier for an OPEN that goes out later. */
    void holdBack(BgpIdentifier local) {
        heldBack = local;
    }

    /** Whether there is a connection on which our OPEN still waits. */
    boolean isHeldBack() {
        return heldBack != null;
    }

    /** Whether our OPEN went out on this connection. */
    boolean isSent() {
        return ours != null;
    }

    /** Sends our OPEN. */
    void send(BgpIdentifier local) {
        ours = compose(local);
        heldBack = null;
        capabilitiesRefused = false;
        actions.send(ours);
    }

    /** Sends our OPEN if it still waits. */
    void sendHeldBack() {
        if (heldBack != null) {
            send(heldBack);
        }
    }

    /**
     * Checks the peer's OPEN against ours, sent or held back; changes nothing.
     *
     * @return what both come to
     * @throws BgpException OPEN Message Error, if we cannot have a session on these terms
     */
    Negotiated check(Open open) throws BgpException {
        Open counterpart = heldBack == null ? ours : compose(heldBack);
        if (counterpart == null) {
            throw new IllegalStateException("OPEN received without a connection");
        }
        return OpenValidation.check(open, counterpart, config);
    }

    /** The peer's OPEN is good. */
    void accept(Open open, Negotiated agreed) {
        theirs = open;
        negotiated = agreed;
    }

    /** Our OPEN was refused. If it was for its optional parameters, the next one goes without (RFC 5492 section 3). */
    void answered(Notification notification) {
        capabilitiesRefused = notification
                .errorCode()
                .filter(code -> code == ErrorCode.UNSUPPORTED_OPTIONAL_PARAMETER)
                .isPresent();
    }

    /** Whether a ROUTE-REFRESH is one that was agreed on, for a family of the session. */
    boolean allows(RouteRefresh refresh) {
        boolean agreed = refresh.isMark() ? negotiated.extensions().enhancedRouteRefresh() : negotiated.routeRefresh();
        return agreed
                && (refresh.isMark() || refresh.subtype() == RouteRefresh.REQUEST)
                && refresh.family().filter(negotiated.families()::contains).isPresent();
    }

    /** The connection is gone. */
    void forget() {
        heldBack = null;
        ours = null;
        theirs = null;
        negotiated = Negotiated.NOTHING_YET;
    }

    Negotiated negotiated() {
        return negotiated;
    }

    @Nullable Open peerOpen() {
        return theirs;
    }

    private Open compose(BgpIdentifier local) {
        return config.open(local, !capabilitiesRefused);
    }
}
