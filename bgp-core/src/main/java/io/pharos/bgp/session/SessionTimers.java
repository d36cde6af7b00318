package io.pharos.bgp.session;

import io.pharos.bgp.packet.capability.Negotiated;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long each timer of a session runs. All but HOLD and SEND_HOLD are shortened at random (RFC 4271 section 10). */
final class SessionTimers {
    /** Until the OPENs agree on a hold time; RFC 4271 section 8.2.2 suggests 4 minutes. */
    static final Duration HOLD_TIME_BEFORE_OPEN = Duration.ofMinutes(4);

    /** RFC 9687 section 4: the larger of this and twice the hold time. */
    private static final Duration SHORTEST_USUAL_SEND_HOLD = Duration.ofMinutes(8);

    private static final double SMALLEST_JITTER_FACTOR = 0.75;
    /** RFC 4271 section 4.4: at most one KEEPALIVE in a second. */
    private static final Duration SHORTEST_KEEPALIVE_INTERVAL = Duration.ofSeconds(1);
    /** Enough to get from a nanosecond to a century; bounds the loop for a wait of zero. */
    private static final int MOST_DOUBLINGS = 62;

    private final PeerConfig config;
    private final FsmActions actions;
    private final DoubleSupplier random;

    SessionTimers(PeerConfig config, FsmActions actions, DoubleSupplier random) {
        this.config = config;
        this.actions = actions;
        this.random = random;
    }

    void startConnectRetry() {
        actions.startTimer(FsmTimer.CONNECT_RETRY, jittered(config.connectRetry()));
    }

    /** The next attempt to connect waits as long as IDLE_HOLD would after so many failures in a row, at least one. */
    void startConnectRetryAfter(int failures) {
        actions.startTimer(FsmTimer.CONNECT_RETRY, jittered(backOff(failures)));
    }

    /** After so many failures in a row, at least one. */
    void startIdleHold(int failures) {
        actions.startTimer(FsmTimer.IDLE_HOLD, jittered(backOff(failures)));
    }

    void startDelayOpen() {
        actions.startTimer(FsmTimer.DELAY_OPEN, jittered(config.delayOpen()));
    }

    /** The wait for the peer's OPEN. */
    void startHoldBeforeOpen() {
        actions.startTimer(FsmTimer.HOLD, HOLD_TIME_BEFORE_OPEN);
    }

    /** With a hold time of zero the timer does not run (RFC 4271 section 4.2). */
    void startHold(Negotiated negotiated) {
        if (negotiated.holdTime().isZero()) {
            actions.stopTimer(FsmTimer.HOLD);
        } else {
            actions.startTimer(FsmTimer.HOLD, negotiated.holdTime());
        }
    }

    /** With a hold time of zero the timer does not run. */
    void startKeepalive(Negotiated negotiated) {
        if (!negotiated.holdTime().isZero()) {
            Duration interval = jittered(negotiated.keepaliveInterval());
            boolean tooShort = interval.compareTo(SHORTEST_KEEPALIVE_INTERVAL) < 0;
            actions.startTimer(FsmTimer.KEEPALIVE, tooShort ? SHORTEST_KEEPALIVE_INTERVAL : interval);
        }
    }

    /** Restarts the time within which the peer must read something of what we send. */
    void startSendHold(Negotiated negotiated) {
        Duration twice = negotiated.holdTime().multipliedBy(2);
        Duration usual = twice.compareTo(SHORTEST_USUAL_SEND_HOLD) > 0 ? twice : SHORTEST_USUAL_SEND_HOLD;
        Duration configured = config.sendHold();
        actions.startTimer(FsmTimer.SEND_HOLD, configured == null ? usual : configured);
    }

    void stop(FsmTimer timer) {
        actions.stopTimer(timer);
    }

    void stopAll() {
        for (FsmTimer timer : FsmTimer.values()) {
            actions.stopTimer(timer);
        }
    }

    private Duration backOff(int failures) {
        Duration delay = config.idleHold();
        int doublings = Math.min(failures - 1, MOST_DOUBLINGS);
        for (int i = 0; i < doublings && delay.compareTo(config.idleHoldMaximum()) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(config.idleHoldMaximum()) < 0 ? delay : config.idleHoldMaximum();
    }

    private Duration jittered(Duration delay) {
        double factor = SMALLEST_JITTER_FACTOR + (1 - SMALLEST_JITTER_FACTOR) * random.getAsDouble();
        return Duration.ofNanos((long) (delay.toNanos() * factor));
    }
}
