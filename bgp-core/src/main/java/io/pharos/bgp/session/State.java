package io.pharos.bgp.session;

/** The six states of a BGP connection (RFC 4271 section 8.2.2). */
public enum State {
    IDLE,
    CONNECT,
    ACTIVE,
    OPEN_SENT,
    OPEN_CONFIRM,
    ESTABLISHED
}
