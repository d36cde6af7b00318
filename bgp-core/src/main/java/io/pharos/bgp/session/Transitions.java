package io.pharos.bgp.session;

import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Keepalive;
import io.pharos.bgp.packet.message.MessageType;
import io.pharos.bgp.packet.message.Notification;
import io.pharos.bgp.packet.message.Open;
import java.time.Duration;

/** What is done on the way from one state to the next. {@link Fsm} decides which way is taken, and owns the state. */
final class Transitions {
    /** Where a way leads, and why it was taken. */
    record Transition(SessionState to, StateChangeReason why) {}

    private final PeerConfig config;
    private final FsmActions actions;
    private final SessionTimers timers;
    private final OpenExchange opens;

    /** How often in a row the session failed: the RFC's ConnectRetryCounter. */
    private int failures;

    private boolean established;

    Transitions(PeerConfig config, FsmActions actions, SessionTimers timers, OpenExchange opens) {
        this.config = config;
        this.actions = actions;
        this.timers = timers;
        this.opens = opens;
    }

    /** The next failure counts as the first one. */
    void forgetFailures() {
        failures = 0;
    }

    /** From IDLE: dials, or listens only. */
    Transition start(StateChangeReason why, boolean passive) {
        timers.stop(FsmTimer.IDLE_HOLD);
        timers.startConnectRetry();
        if (passive) {
            return new Transition(SessionState.ACTIVE, why);
        }
        actions.connect();
        return new Transition(SessionState.CONNECT, why);
    }

    /** Gives up what there is of a connection, and tries another one. */
    Transition dialAgain(StateChangeReason why) {
        actions.closeConnection();
        timers.stop(FsmTimer.DELAY_OPEN);
        opens.forget();
        timers.startConnectRetry();
        actions.connect();
        return new Transition(SessionState.CONNECT, why);
    }

    /** There is a connection: sends our OPEN, or stays in the state while DelayOpen holds it back. */
    Transition connected(StateChangeReason why, BgpIdentifier local, SessionState sessionState) {
        timers.stop(FsmTimer.CONNECT_RETRY);
        opens.holdBack(local);
        if (config.delayOpen().isZero()) {
            return speak(why);
        }
        timers.startDelayOpen();
        return new Transition(sessionState, why);
    }

    /** Sends the OPEN that was held back. */
    Transition speak(StateChangeReason why) {
        timers.stop(FsmTimer.CONNECT_RETRY);
        opens.sendHeldBack();
        timers.startHoldBeforeOpen();
        return new Transition(SessionState.OPEN_SENT, why);
    }

    /** The peer's OPEN came: answers it, with our own first if that was held back. */
    Transition receive(Open open) {
        Negotiated negotiated;
        try {
            negotiated = opens.check(open);
        } catch (BgpException error) {
            return fail(new StateChangeReason(
                    SessionEvent.BGP_OPEN_MESSAGE_ERROR, MessageFault.detail(error), Notification.of(error), null));
        }
        if (!actions.survivesCollision(open)) {
            return collide();
        }
        timers.stop(FsmTimer.CONNECT_RETRY);
        timers.stop(FsmTimer.DELAY_OPEN);
        opens.sendHeldBack();
        opens.accept(open, negotiated);
        actions.send(new Keepalive());
        timers.startKeepalive(negotiated);
        timers.startHold(negotiated);
        return new Transition(
                SessionState.OPEN_CONFIRM, new StateChangeReason(SessionEvent.BGP_OPEN, "valid OPEN received"));
    }

    /**
     * The peer has accepted our OPEN too: the session is up. If the peer ends it with a NOTIFICATION, earlier failures are
     * forgotten only once it has lasted: a router that refuses our routes each time would else be dialled at the shortest
     * interval forever.
     */
    Transition establish(SessionEvent sessionEvent) {
        established = true;
        timers.startHold(opens.negotiated());
        timers.startSendHold(opens.negotiated());
        if (opens.negotiated().holdTime().isZero()) {
            forgetFailures(); // there is no timer by which it could last
        }
        return new Transition(
                SessionState.ESTABLISHED, new StateChangeReason(sessionEvent, "the peer accepted our OPEN"));
    }

    /** Sends a KEEPALIVE; none at all with a hold time of zero, even if a timer comes late (RFC 4271 section 4.4). */
    void keepAlive() {
        if (!opens.negotiated().holdTime().isZero()) {
            actions.send(new Keepalive());
            timers.startKeepalive(opens.negotiated());
        }
    }

    /** The peer was silent for too long. */
    Transition silence(SessionEvent sessionEvent, Duration holdTime) {
        String detail = "hold timer expired: no message received for " + holdTime.toSeconds() + " s";
        return fail(new StateChangeReason(sessionEvent, detail, Notification.of(ErrorCode.HOLD_TIMER_EXPIRED), null));
    }

    /** The peer took nothing of what we sent for too long. The NOTIFICATION will hardly reach it (RFC 9687 section 3). */
    Transition deafness(SessionEvent sessionEvent) {
        String detail = "send hold timer expired: the peer is not reading";
        return fail(
                new StateChangeReason(sessionEvent, detail, Notification.of(ErrorCode.SEND_HOLD_TIMER_EXPIRED), null));
    }

    /** Another connection to the peer is kept. */
    Transition collide() {
        return fail(new StateChangeReason(
                SessionEvent.OPEN_COLLISION_DUMP,
                "connection collision: the other connection was kept",
                Notification.of(ErrorCode.CONNECTION_COLLISION_RESOLUTION),
                null));
    }

    /** A message that has no business in the state. */
    Transition unexpected(SessionEvent sessionEvent, MessageType type, SessionState sessionState) {
        return fail(new StateChangeReason(
                sessionEvent,
                type + " is not expected in " + sessionState,
                MessageFault.unexpected(type, sessionState),
                null));
    }

    /** An event that has no business in the state, and is not a message. */
    Transition outOfPlace(SessionEvent sessionEvent, SessionState sessionState) {
        return fail(new StateChangeReason(
                sessionEvent,
                sessionEvent + " is not expected in " + sessionState,
                Notification.of(ErrorCode.FINITE_STATE_MACHINE_ERROR),
                null));
    }

    /** The connection broke before it was worth much: the peer may connect now, and we dial after the usual time. */
    Transition listen(StateChangeReason why) {
        StateChangeReason reason = release(why);
        timers.startConnectRetry();
        return new Transition(SessionState.ACTIVE, reason);
    }

    /** The connection broke once our OPEN was out: as {@link #listen}, but we dial after the wait of a failure. */
    Transition listenAfterFailure(StateChangeReason why) {
        failures++;
        StateChangeReason reason = release(why);
        timers.startConnectRetryAfter(failures);
        return new Transition(SessionState.ACTIVE, reason);
    }

    /** Ends in IDLE, and begins again after a wait that grows with each failure in a row. */
    Transition fail(StateChangeReason why) {
        if (established && why.received() == null) {
            forgetFailures(); // only a peer that sends us away is likely to do so each time
        }
        failures++;
        return pause(why);
    }

    /** Ends in IDLE without counting a failure, and begins again after a wait. */
    Transition pause(StateChangeReason why) {
        StateChangeReason reason = release(why);
        timers.startIdleHold(Math.max(failures, 1));
        return new Transition(SessionState.IDLE, reason);
    }

    /** Ends in IDLE, for good. */
    Transition stop(StateChangeReason why) {
        forgetFailures();
        return new Transition(SessionState.IDLE, release(why));
    }

    /**
     * Sends the reason's NOTIFICATION if our OPEN has gone out, and lets go of all that belongs to the connection.
     *
     * @return the reason, with the NOTIFICATION only if it was sent
     */
    private StateChangeReason release(StateChangeReason why) {
        Notification notification = opens.isSent() ? why.sent() : null;
        if (notification != null) {
            actions.send(notification);
        }
        timers.stopAll();
        actions.closeConnection();
        opens.forget();
        established = false;
        return new StateChangeReason(why.sessionEvent(), why.detail(), notification, why.received());
    }
}
