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
    record Transition(State to, Reason why) {}

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
    Transition start(Reason why, boolean passive) {
        timers.stop(FsmTimer.IDLE_HOLD);
        timers.startConnectRetry();
        if (passive) {
            return new Transition(State.ACTIVE, why);
        }
        actions.connect();
        return new Transition(State.CONNECT, why);
    }

    /** Gives up what there is of a connection, and tries another one. */
    Transition dialAgain(Reason why) {
        actions.closeConnection();
        timers.stop(FsmTimer.DELAY_OPEN);
        opens.forget();
        timers.startConnectRetry();
        actions.connect();
        return new Transition(State.CONNECT, why);
    }

    /** There is a connection: sends our OPEN, or stays in the state while DelayOpen holds it back. */
    Transition connected(Reason why, BgpIdentifier local, State state) {
        timers.stop(FsmTimer.CONNECT_RETRY);
        opens.holdBack(local);
        if (config.delayOpen().isZero()) {
            return speak(why);
        }
        timers.startDelayOpen();
        return new Transition(state, why);
    }

    /** Sends the OPEN that was held back. */
    Transition speak(Reason why) {
        timers.stop(FsmTimer.CONNECT_RETRY);
        opens.sendHeldBack();
        timers.startHoldBeforeOpen();
        return new Transition(State.OPEN_SENT, why);
    }

    /** The peer's OPEN came: answers it, with our own first if that was held back. */
    Transition receive(Open open) {
        Negotiated negotiated;
        try {
            negotiated = opens.check(open);
        } catch (BgpException error) {
            return fail(
                    new Reason(Event.BGP_OPEN_MESSAGE_ERROR, MessageFault.detail(error), Notification.of(error), null));
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
        return new Transition(State.OPEN_CONFIRM, new Reason(Event.BGP_OPEN, "the peer's OPEN is good"));
    }

    /**
     * The peer has accepted our OPEN too: the session is up. If the peer ends it with a NOTIFICATION, earlier failures are
     * forgotten only once it has lasted: a router that refuses our routes each time would else be dialled at the shortest
     * interval for ever.
     */
    Transition establish(Event event) {
        established = true;
        timers.startHold(opens.negotiated());
        timers.startSendHold(opens.negotiated());
        if (opens.negotiated().holdTime().isZero()) {
            forgetFailures(); // there is no timer by which it could last
        }
        return new Transition(State.ESTABLISHED, new Reason(event, "the peer accepted our OPEN"));
    }

    /** Sends a KEEPALIVE; none at all with a hold time of zero, even if a timer comes late (RFC 4271 section 4.4). */
    void keepAlive() {
        if (!opens.negotiated().holdTime().isZero()) {
            actions.send(new Keepalive());
            timers.startKeepalive(opens.negotiated());
        }
    }

    /** The peer was silent for too long. */
    Transition silence(Event event, Duration holdTime) {
        String detail = "hold timer expired: nothing heard for " + holdTime.toSeconds() + " s";
        return fail(new Reason(event, detail, Notification.of(ErrorCode.HOLD_TIMER_EXPIRED), null));
    }

    /** The peer took nothing of what we sent for too long. The NOTIFICATION will hardly reach it (RFC 9687 section 3). */
    Transition deafness(Event event) {
        String detail = "send hold timer expired: the peer does not read what we send";
        return fail(new Reason(event, detail, Notification.of(ErrorCode.SEND_HOLD_TIMER_EXPIRED), null));
    }

    /** Another connection to the peer is kept. */
    Transition collide() {
        return fail(new Reason(
                Event.OPEN_COLLISION_DUMP,
                "another connection to the peer is kept",
                Notification.of(ErrorCode.CONNECTION_COLLISION_RESOLUTION),
                null));
    }

    /** A message that has no business in the state. */
    Transition unexpected(Event event, MessageType type, State state) {
        return fail(
                new Reason(event, type + " is not expected in " + state, MessageFault.unexpected(type, state), null));
    }

    /** An event that has no business in the state, and is not a message. */
    Transition outOfPlace(Event event, State state) {
        return fail(new Reason(
                event,
                event + " is not expected in " + state,
                Notification.of(ErrorCode.FINITE_STATE_MACHINE_ERROR),
                null));
    }

    /** The connection broke before it was worth much: the peer may connect now, and we dial after the usual time. */
    Transition listen(Reason why) {
        Reason told = release(why);
        timers.startConnectRetry();
        return new Transition(State.ACTIVE, told);
    }

    /** The connection broke once our OPEN was out: as {@link #listen}, but we dial after the wait of a failure. */
    Transition listenAfterFailure(Reason why) {
        failures++;
        Reason told = release(why);
        timers.startConnectRetryAfter(failures);
        return new Transition(State.ACTIVE, told);
    }

    /** Ends in IDLE, and begins again after a wait that grows with each failure in a row. */
    Transition fail(Reason why) {
        if (established && why.received() == null) {
            forgetFailures(); // only a peer that sends us away is likely to do so each time
        }
        failures++;
        return pause(why);
    }

    /** Ends in IDLE without counting a failure, and begins again after a wait. */
    Transition pause(Reason why) {
        Reason told = release(why);
        timers.startIdleHold(Math.max(failures, 1));
        return new Transition(State.IDLE, told);
    }

    /** Ends in IDLE, for good. */
    Transition stop(Reason why) {
        forgetFailures();
        return new Transition(State.IDLE, release(why));
    }

    /**
     * Sends the reason's NOTIFICATION if our OPEN has gone out, and lets go of all that belongs to the connection.
     *
     * @return the reason, with the NOTIFICATION only if it was sent
     */
    private Reason release(Reason why) {
        Notification notification = opens.isSent() ? why.sent() : null;
        if (notification != null) {
            actions.send(notification);
        }
        timers.stopAll();
        actions.closeConnection();
        opens.forget();
        established = false;
        return new Reason(why.event(), why.detail(), notification, why.received());
    }
}
