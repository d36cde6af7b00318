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
    private final Supplier<State> current;

    /** @param current the state at any moment */
    TimerExpiries(
            PeerConfig config,
            FsmActions actions,
            SessionTimers timers,
            OpenExchange opens,
            Transitions on,
            Supplier<State> current) {
        this.config = config;
        this.actions = actions;
        this.timers = timers;
        this.opens = opens;
        this.on = on;
        this.current = current;
    }

    /** @param wanted whether the operator wants the session */
    Transition of(FsmTimer timer, boolean wanted) {
        State state = current.get();
        return switch (timer) {
            case CONNECT_RETRY -> connectRetryTimerExpires(Event.CONNECT_RETRY_TIMER_EXPIRES, state);
            case HOLD -> holdTimerExpires(Event.HOLD_TIMER_EXPIRES, state);
            case KEEPALIVE -> keepaliveTimerExpires(Event.KEEPALIVE_TIMER_EXPIRES, state);
            case DELAY_OPEN -> delayOpenTimerExpires(Event.DELAY_OPEN_TIMER_EXPIRES, state);
            case IDLE_HOLD -> idleHoldTimerExpires(Event.IDLE_HOLD_TIMER_EXPIRES, state, wanted);
            case SEND_HOLD -> sendHoldTimerExpires(Event.SEND_HOLD_TIMER_EXPIRES, state);
        };
    }

    private Transition connectRetryTimerExpires(Event event, State state) {
        return switch (state) {
            case IDLE -> stay(event);
            case CONNECT -> on.dialAgain(new Reason(event, "no connection in the time for an attempt"));
            case ACTIVE -> {
                if (config.passive()) {
                    timers.startConnectRetry();
                    yield stay(event);
                }
                yield on.dialAgain(new Reason(event, "dialling again"));
            }
            case OPEN_SENT, OPEN_CONFIRM, ESTABLISHED -> on.outOfPlace(event, state);
        };
    }

    private Transition holdTimerExpires(Event event, State state) {
        return switch (state) {
            case IDLE -> stay(event);
            case CONNECT, ACTIVE -> on.outOfPlace(event, state);
            case OPEN_SENT -> on.silence(event, SessionTimers.HOLD_TIME_BEFORE_OPEN);
            case OPEN_CONFIRM, ESTABLISHED ->
                on.silence(event, opens.negotiated().holdTime());
        };
    }

    private Transition keepaliveTimerExpires(Event event, State state) {
        return switch (state) {
            case IDLE -> stay(event);
            case CONNECT, ACTIVE, OPEN_SENT -> on.outOfPlace(event, state);
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

    private Transition delayOpenTimerExpires(Event event, State state) {
        return switch (state) {
            case IDLE -> stay(event);
            case CONNECT, ACTIVE ->
                opens.isHeldBack()
                        ? on.speak(new Reason(event, "the peer did not speak first"))
                        : on.outOfPlace(event, state);
            case OPEN_SENT, OPEN_CONFIRM, ESTABLISHED -> on.outOfPlace(event, state);
        };
    }

    private Transition idleHoldTimerExpires(Event event, State state, boolean wanted) {
        return switch (state) {
            // Events 3 and 5 follow at once; a session that nobody wants stays where it is.
            case IDLE ->
                wanted ? on.start(new Reason(Event.AUTOMATIC_START, "trying again"), config.passive()) : stay(event);
            case CONNECT, ACTIVE, OPEN_SENT, OPEN_CONFIRM, ESTABLISHED -> on.outOfPlace(event, state);
        };
    }

    /** With nothing to send, that nothing went out says nothing about the peer. */
    private Transition sendHoldTimerExpires(Event event, State state) {
        return switch (state) {
            case IDLE -> stay(event);
            case CONNECT, ACTIVE, OPEN_SENT, OPEN_CONFIRM -> on.outOfPlace(event, state);
            case ESTABLISHED -> {
                if (actions.hasUnsentOctets()) {
                    yield on.deafness(event);
                }
                timers.startSendHold(opens.negotiated());
                yield stay(event);
            }
        };
    }

    /** The state as it is when this is called: a listener may have changed it meanwhile. */
    private Transition stay(Event event) {
        return new Transition(current.get(), new Reason(event, ""));
    }
}
