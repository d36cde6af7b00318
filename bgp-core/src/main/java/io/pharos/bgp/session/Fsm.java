package io.pharos.bgp.session;

import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Keepalive;
import io.pharos.bgp.packet.message.MessageHandler;
import io.pharos.bgp.packet.message.Notification;
import io.pharos.bgp.packet.message.Open;
import io.pharos.bgp.packet.message.RouteRefresh;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.session.Transitions.Transition;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of one BGP connection (RFC 4271 section 8.2.2).
 *
 * <p>Each event is a method with a switch over the six states, so that the RFC's table can be read here with a finger; for
 * that the file is longer than others. {@link Transitions} does what an arm names. In OPEN_SENT,
 * OPEN_CONFIRM and ESTABLISHED our OPEN has gone out; before that no NOTIFICATION is sent (the RFC's option
 * SendNOTIFICATIONwithoutOPEN is off). In CONNECT and ACTIVE there is a connection only while DelayOpen holds our OPEN
 * back. A second connection to the same peer has a machine of its own.
 *
 * <p>One thread owns the machine. Of {@link FsmActions}, only {@code stateChanged}, {@code updateReceived} and
 * {@code refreshRequested} may call events of the same machine: each is the last thing that an event does.
 */
public final class Fsm implements MessageHandler {
    private final PeerConfig config;
    private final FsmActions actions;
    private final SessionTimers timers;
    private final OpenExchange opens;
    private final Transitions on;

    private SessionState sessionState = SessionState.IDLE;
    /** Whether the operator wants the session. If not, the state is IDLE; if so, IDLE means that IDLE_HOLD is running. */
    private boolean wanted;

    /**
     * A machine in IDLE, which stays there until {@link #manualStart}.
     *
     * @param random gives numbers from 0 to below 1, for the jitter of the timers
     */
    public Fsm(PeerConfig config, FsmActions actions, DoubleSupplier random) {
        this.config = config;
        this.actions = actions;
        this.timers = new SessionTimers(config, actions, random);
        this.opens = new OpenExchange(config, actions);
        this.on = new Transitions(config, actions, timers, opens);
    }

    /** The state now. */
    public SessionState sessionState() {
        return sessionState;
    }

    /** What the OPENs came to, in OPEN_CONFIRM and ESTABLISHED; otherwise {@link Negotiated#NOTHING_YET}. */
    public Negotiated negotiated() {
        return opens.negotiated();
    }

    /** The peer's OPEN, in OPEN_CONFIRM and ESTABLISHED; otherwise null. */
    public @Nullable Open peerOpen() {
        return opens.peerOpen();
    }

    /** Events 1 and 4: the operator wants the session. Ends the wait after a failure, and forgets the failures. */
    public void manualStart() {
        begin(new StateChangeReason(SessionEvent.MANUAL_START, "started by the operator"), config.passive());
    }

    /** Event 5: the session is wanted, and this time it is the peer that connects. Later attempts dial, if we may. */
    public void startPassive() {
        begin(new StateChangeReason(SessionEvent.AUTOMATIC_START, "waiting for the peer to connect"), true);
    }

    private void begin(StateChangeReason why, boolean passive) {
        moveTo(
                switch (sessionState) {
                    case IDLE -> {
                        wanted = true;
                        on.forgetFailures();
                        yield on.start(why, passive);
                    }
                    case CONNECT, ACTIVE, OPEN_SENT, OPEN_CONFIRM, ESTABLISHED -> stay(why.sessionEvent());
                });
    }

    /**
     * Event 2: the operator does not want the session; it stays in IDLE until {@link #manualStart}.
     *
     * @param communication for the peer's operator (RFC 9003), may be empty
     */
    public void manualStop(String communication) {
        wanted = false;
        Notification cease = Notification.cease(ErrorCode.ADMINISTRATIVE_SHUTDOWN, communication);
        String detail = communication.isEmpty() ? "stopped by the operator" : "stopped: " + communication;
        moveTo(
                switch (sessionState) {
                    case IDLE -> {
                        timers.stop(FsmTimer.IDLE_HOLD);
                        yield stay(SessionEvent.MANUAL_STOP);
                    }
                    case CONNECT, ACTIVE, OPEN_SENT, OPEN_CONFIRM, ESTABLISHED ->
                        on.stop(new StateChangeReason(SessionEvent.MANUAL_STOP, detail, cease, null));
                });
    }

    /**
     * Event 8: we end the session for a reason of our own, and begin again after a wait.
     *
     * @param notification what is sent to the peer
     * @param detail for our log
     */
    public void automaticStop(Notification notification, String detail) {
        moveTo(
                switch (sessionState) {
                    case IDLE -> stay(SessionEvent.AUTOMATIC_STOP);
                    case CONNECT, ACTIVE, OPEN_SENT, OPEN_CONFIRM, ESTABLISHED ->
                        on.fail(new StateChangeReason(SessionEvent.AUTOMATIC_STOP, detail, notification, null));
                });
    }

    /** Events 9 to 13 and 29: a timer that {@link FsmActions#startTimer} started has expired. */
    public void timerExpired(FsmTimer timer) {
        moveTo(
                switch (timer) {
                    case CONNECT_RETRY -> connectRetryTimerExpires(SessionEvent.CONNECT_RETRY_TIMER_EXPIRES);
                    case HOLD -> holdTimerExpires(SessionEvent.HOLD_TIMER_EXPIRES);
                    case KEEPALIVE -> keepaliveTimerExpires(SessionEvent.KEEPALIVE_TIMER_EXPIRES);
                    case DELAY_OPEN -> delayOpenTimerExpires(SessionEvent.DELAY_OPEN_TIMER_EXPIRES);
                    case IDLE_HOLD -> idleHoldTimerExpires(SessionEvent.IDLE_HOLD_TIMER_EXPIRES);
                    case SEND_HOLD -> sendHoldTimerExpires(SessionEvent.SEND_HOLD_TIMER_EXPIRES);
                });
    }

    private Transition connectRetryTimerExpires(SessionEvent event) {
        return switch (sessionState) {
            case IDLE -> stay(event);
            case CONNECT -> on.dialAgain(new StateChangeReason(event, "the connection attempt timed out"));
            case ACTIVE -> {
                if (config.passive()) {
                    timers.startConnectRetry();
                    yield stay(event);
                }
                yield on.dialAgain(new StateChangeReason(event, "connecting again"));
            }
            case OPEN_SENT, OPEN_CONFIRM, ESTABLISHED -> on.outOfPlace(event, sessionState);
        };
    }

    private Transition holdTimerExpires(SessionEvent event) {
        return switch (sessionState) {
            case IDLE -> stay(event);
            case CONNECT, ACTIVE -> on.outOfPlace(event, sessionState);
            case OPEN_SENT -> on.silence(event, SessionTimers.HOLD_TIME_BEFORE_OPEN);
            case OPEN_CONFIRM, ESTABLISHED -> on.silence(event, negotiated().holdTime());
        };
    }

    private Transition keepaliveTimerExpires(SessionEvent event) {
        return switch (sessionState) {
            case IDLE -> stay(event);
            case CONNECT, ACTIVE, OPEN_SENT -> on.outOfPlace(event, sessionState);
            case OPEN_CONFIRM -> {
                on.keepAlive();
                yield stay(event);
            }
            case ESTABLISHED -> {
                on.keepAlive();
                on.forgetFailures(); // the session has lasted
                yield stay(event);
            }
        };
    }

    private Transition delayOpenTimerExpires(SessionEvent event) {
        return switch (sessionState) {
            case IDLE -> stay(event);
            case CONNECT, ACTIVE ->
                opens.isHeldBack()
                        ? on.speak(new StateChangeReason(event, "the peer sent no OPEN within the delay open time"))
                        : on.outOfPlace(event, sessionState);
            case OPEN_SENT, OPEN_CONFIRM, ESTABLISHED -> on.outOfPlace(event, sessionState);
        };
    }

    private Transition idleHoldTimerExpires(SessionEvent event) {
        return switch (sessionState) {
            // Events 3 and 5 follow immediately; a session that is not wanted stays in IDLE.
            case IDLE ->
                wanted
                        ? on.start(
                                new StateChangeReason(SessionEvent.AUTOMATIC_START, "trying again"), config.passive())
                        : stay(event);
            case CONNECT, ACTIVE, OPEN_SENT, OPEN_CONFIRM, ESTABLISHED -> on.outOfPlace(event, sessionState);
        };
    }

    /** Without anything to send, an expired timer says nothing about the peer (RFC 9687). */
    private Transition sendHoldTimerExpires(SessionEvent event) {
        return switch (sessionState) {
            case IDLE -> stay(event);
            case CONNECT, ACTIVE, OPEN_SENT, OPEN_CONFIRM -> on.outOfPlace(event, sessionState);
            case ESTABLISHED -> {
                if (actions.hasUnsentOctets()) {
                    yield on.deafness(event);
                }
                timers.startSendHold(negotiated());
                yield stay(event);
            }
        };
    }

    /** Some of what was sent has gone out: the peer reads. */
    public void octetsSent() {
        if (sessionState == SessionState.ESTABLISHED) {
            timers.startSendHold(negotiated());
        }
    }

    /** Event 16: the connection that {@link FsmActions#connect} asked for is there; our OPEN gets this identifier. */
    public void tcpConnectionAcknowledged(BgpIdentifier local) {
        connected(new StateChangeReason(SessionEvent.TCP_CONNECTION_ACKNOWLEDGED, "connected to the peer"), local);
    }

    /** Event 17: a connection of the peer's was accepted; our OPEN gets this identifier. */
    public void tcpConnectionConfirmed(BgpIdentifier local) {
        if (sessionState == SessionState.IDLE && wanted) {
            // An incoming connection shows that the peer is back, so skip the idle hold (events 5 and 17 in one).
            moveTo(on.start(
                    new StateChangeReason(SessionEvent.AUTOMATIC_START, "the peer connected during the idle hold time"),
                    true));
        }
        connected(new StateChangeReason(SessionEvent.TCP_CONNECTION_CONFIRMED, "the peer connected"), local);
    }

    private void connected(StateChangeReason why, BgpIdentifier local) {
        moveTo(
                switch (sessionState) {
                    case IDLE -> {
                        actions.closeConnection();
                        yield stay(why.sessionEvent());
                    }
                    // With our OPEN held back this is a second connection, as in the states below.
                    case CONNECT, ACTIVE ->
                        opens.isHeldBack() ? stay(why.sessionEvent()) : on.connected(why, local, sessionState);
                    case OPEN_SENT, OPEN_CONFIRM, ESTABLISHED -> stay(why.sessionEvent());
                });
    }

    /** Event 18: the attempt to connect failed, or the connection broke; the detail says how. */
    public void tcpConnectionFails(String detail) {
        StateChangeReason why = new StateChangeReason(SessionEvent.TCP_CONNECTION_FAILS, detail);
        moveTo(
                switch (sessionState) {
                    case IDLE -> stay(why.sessionEvent());
                    case CONNECT -> opens.isHeldBack() ? on.listen(why) : on.fail(why);
                    case ACTIVE, OPEN_CONFIRM, ESTABLISHED -> on.fail(why);
                    case OPEN_SENT -> on.listenAfterFailure(why);
                });
    }

    /** Events 19 and 20; 22 if the OPEN is not acceptable. */
    @Override
    public void onOpen(Open open) {
        SessionEvent event = SessionEvent.BGP_OPEN;
        moveTo(
                switch (sessionState) {
                    case IDLE -> stay(event);
                    case CONNECT, ACTIVE ->
                        opens.isHeldBack() ? on.receive(open) : on.unexpected(event, open.type(), sessionState);
                    case OPEN_SENT -> on.receive(open);
                    case OPEN_CONFIRM, ESTABLISHED -> on.unexpected(event, open.type(), sessionState);
                });
    }

    /** Events 21, 22 and 28: a message did not pass the checks of the codec. */
    public void messageError(BgpException error) {
        SessionEvent event = MessageFault.event(error);
        moveTo(
                switch (sessionState) {
                    case IDLE -> stay(event);
                    case CONNECT, ACTIVE, OPEN_SENT, OPEN_CONFIRM, ESTABLISHED ->
                        on.fail(new StateChangeReason(
                                event, MessageFault.detail(error), MessageFault.answer(error, sessionState), null));
                });
    }

    /** Event 23: of two connections to the peer, this one goes (RFC 4271 section 6.8). */
    public void openCollisionDump() {
        moveTo(
                switch (sessionState) {
                    case IDLE -> stay(SessionEvent.OPEN_COLLISION_DUMP);
                    case CONNECT, ACTIVE, OPEN_SENT, OPEN_CONFIRM, ESTABLISHED -> on.collide();
                });
    }

    /** Events 24 and 25. A NOTIFICATION is never answered with one (RFC 4271 section 6.4). */
    @Override
    public void onNotification(Notification notification) {
        boolean versionError = MessageFault.isVersionError(notification);
        SessionEvent event = versionError ? SessionEvent.NOTIFICATION_VERSION_ERROR : SessionEvent.NOTIFICATION_MESSAGE;
        StateChangeReason why = new StateChangeReason(event, "closed by the peer", null, notification);
        moveTo(
                switch (sessionState) {
                    case IDLE -> stay(event);
                    case CONNECT, ACTIVE -> versionError && opens.isHeldBack() ? on.pause(why) : on.fail(why);
                    case OPEN_SENT, OPEN_CONFIRM -> {
                        opens.answered(notification);
                        yield versionError ? on.pause(why) : on.fail(why);
                    }
                    case ESTABLISHED -> on.fail(why);
                });
    }

    /** Event 26. */
    @Override
    public void onKeepalive(Keepalive keepalive) {
        SessionEvent event = SessionEvent.KEEPALIVE_MESSAGE;
        moveTo(
                switch (sessionState) {
                    case IDLE -> stay(event);
                    case CONNECT, ACTIVE, OPEN_SENT -> on.unexpected(event, keepalive.type(), sessionState);
                    case OPEN_CONFIRM -> on.establish(event);
                    case ESTABLISHED -> {
                        timers.startHold(negotiated());
                        yield stay(event);
                    }
                });
    }

    /** Event 27. */
    @Override
    public void onUpdate(Update update) {
        SessionEvent event = SessionEvent.UPDATE_MESSAGE;
        moveTo(
                switch (sessionState) {
                    case IDLE -> stay(event);
                    case CONNECT, ACTIVE, OPEN_SENT, OPEN_CONFIRM -> on.unexpected(event, update.type(), sessionState);
                    case ESTABLISHED -> {
                        timers.startHold(negotiated());
                        actions.updateReceived(update);
                        yield stay(event);
                    }
                });
    }

    /** RFC 2918 section 4, RFC 7313. What was not negotiated is ignored; HOLD runs on, since section 8.2.2 restarts it for others only. */
    @Override
    public void onRouteRefresh(RouteRefresh refresh) {
        SessionEvent event = SessionEvent.ROUTE_REFRESH_MESSAGE;
        moveTo(
                switch (sessionState) {
                    case IDLE -> stay(event);
                    case CONNECT, ACTIVE, OPEN_SENT, OPEN_CONFIRM -> on.unexpected(event, refresh.type(), sessionState);
                    case ESTABLISHED -> {
                        if (opens.allows(refresh)) {
                            actions.refreshReceived(refresh);
                        }
                        yield stay(event);
                    }
                });
    }

    /** No transition: the state at the time of the call, since a listener may have changed it meanwhile. */
    private Transition stay(SessionEvent event) {
        return new Transition(sessionState, new StateChangeReason(event, ""));
    }

    /** The only place where the state changes, and from which the change is reported. */
    private void moveTo(Transition transition) {
        SessionState from = sessionState;
        sessionState = transition.to();
        if (from != sessionState) {
            actions.stateChanged(from, sessionState, transition.why());
        }
    }
}
