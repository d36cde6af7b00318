package io.pharos.bgp.session;

import io.pharos.bgp.session.Transitions.Transition;
import java.util.function.Supplier;

/** What the end of a timer leads to, in each state. */
final class TimerExpiries {
    private final PeerConfig config;
    private final FsmActions actions;
    private final SessionTimers timers;
    private final OpenExchange opens;
    private final Transitions on;
    private final Supplier<SessionState> current;

    /** @param current the state at any moment */
    TimerExpiries(
            PeerConfig config,
            FsmActions actions,
            SessionTimers timers,
            OpenExchange opens,
            Transitions on,
            Supplier<SessionState> current) {
        this.config = config;
        this.actions = actions;
        this.timers = timers;
        this.opens = opens;
        this.on = on;
        this.current = current;
    }

    /** @param wanted whether the operator wants the session */
    Transition of(FsmTimer timer, boolean wanted) {
        SessionState sessionState = current.get();
        return switch (timer) {
            case CONNECT_RETRY -> connectRetryTimerExpires(SessionEvent.CONNECT_RETRY_TIMER_EXPIRES, sessionState);
            case HOLD -> holdTimerExpires(SessionEvent.HOLD_TIMER_EXPIRES, sessionState);
            case KEEPALIVE -> keepaliveTimerExpires(SessionEvent.KEEPALIVE_TIMER_EXPIRES, sessionState);
            case DELAY_OPEN -> delayOpenTimerExpires(SessionEvent.DELAY_OPEN_TIMER_EXPIRES, sessionState);
            case IDLE_HOLD -> idleHoldTimerExpires(SessionEvent.IDLE_HOLD_TIMER_EXPIRES, sessionState, wanted);
            case SEND_HOLD -> sendHoldTimerExpires(SessionEvent.SEND_HOLD_TIMER_EXPIRES, sessionState);
        };
    }

    private Transition connectRetryTimerExpires(SessionEvent sessionEvent, SessionState sessionState) {
        return switch (sessionState) {
            case IDLE -> stay(sessionEvent);
            case CONNECT -> on.dialAgain(new StateChangeReason(sessionEvent, "the connection attempt timed out"));
            case ACTIVE -> {
                if (config.passive()) {
                    timers.startConnectRetry();
                    yield stay(sessionEvent);
                }
                yield on.dialAgain(new StateChangeReason(sessionEvent, "connecting again"));
            }
            case OPEN_SENT, OPEN_CONFIRM, ESTABLISHED -> on.outOfPlace(sessionEvent, sessionState);
        };
    }

    private Transition holdTimerExpires(SessionEvent sessionEvent, SessionState sessionState) {
        return switch (sessionState) {
            case IDLE -> stay(sessionEvent);
            case CONNECT, ACTIVE -> on.outOfPlace(sessionEvent, sessionState);
            case OPEN_SENT -> on.silence(sessionEvent, SessionTimers.HOLD_TIME_BEFORE_OPEN);
            case OPEN_CONFIRM, ESTABLISHED ->
                on.silence(sessionEvent, opens.negotiated().holdTime());
        };
    }

    private Transition keepaliveTimerExpires(SessionEvent sessionEvent, SessionState sessionState) {
        return switch (sessionState) {
            case IDLE -> stay(sessionEvent);
            case CONNECT, ACTIVE, OPEN_SENT -> on.outOfPlace(sessionEvent, sessionState);
            case OPEN_CONFIRM -> {
                on.keepAlive();
                yield stay(sessionEvent);
            }
            case ESTABLISHED -> {
                on.keepAlive();
                on.forgetFailures(); // the session has lasted
                yield stay(sessionEvent);
            }
        };
    }

    private Transition delayOpenTimerExpires(SessionEvent sessionEvent, SessionState sessionState) {
        return switch (sessionState) {
            case IDLE -> stay(sessionEvent);
            case CONNECT, ACTIVE ->
                opens.isHeldBack()
                        ? on.speak(
                                new StateChangeReason(sessionEvent, "the peer sent no OPEN within the delay open time"))
                        : on.outOfPlace(sessionEvent, sessionState);
            case OPEN_SENT, OPEN_CONFIRM, ESTABLISHED -> on.outOfPlace(sessionEvent, sessionState);
        };
    }

    private Transition idleHoldTimerExpires(SessionEvent sessionEvent, SessionState sessionState, boolean wanted) {
        return switch (sessionState) {
            // Events 3 and 5 follow at once; a session that nobody wants stays where it is.
            case IDLE ->
                wanted
                        ? on.start(
                                new StateChangeReason(SessionEvent.AUTOMATIC_START, "trying again"), config.passive())
                        : stay(sessionEvent);
            case CONNECT, ACTIVE, OPEN_SENT, OPEN_CONFIRM, ESTABLISHED -> on.outOfPlace(sessionEvent, sessionState);
        };
    }

    /** With nothing to send, that nothing went out says nothing about the peer. */
    private Transition sendHoldTimerExpires(SessionEvent sessionEvent, SessionState sessionState) {
        return switch (sessionState) {
            case IDLE -> stay(sessionEvent);
            case CONNECT, ACTIVE, OPEN_SENT, OPEN_CONFIRM -> on.outOfPlace(sessionEvent, sessionState);
            case ESTABLISHED -> {
                if (actions.hasUnsentOctets()) {
                    yield on.deafness(sessionEvent);
                }
                timers.startSendHold(opens.negotiated());
                yield stay(sessionEvent);
            }
        };
    }

    /** The state as it is when this is called: a listener may have changed it meanwhile. */
    private Transition stay(SessionEvent sessionEvent) {
        return new Transition(current.get(), new StateChangeReason(sessionEvent, ""));
    }
}
