package io.pharos.bgp.session;

/** The timers of a session: RFC 4271 section 8.1.3. */
public enum FsmTimer {
    /** The time between attempts to connect. */
    CONNECT_RETRY,
    /** The peer must be heard before it runs out. */
    HOLD,
    /** The time until the next KEEPALIVE. */
    KEEPALIVE,
    /** The time that our OPEN is held back, to let the peer speak first. */
    DELAY_OPEN,
    /** The time to stay in IDLE after a failure. */
    IDLE_HOLD,
    /** The peer must take what we send before it runs out (RFC 9687). */
    SEND_HOLD
}
