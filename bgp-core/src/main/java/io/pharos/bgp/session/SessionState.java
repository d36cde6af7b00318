package io.pharos.bgp.session;

/** The six states of a BGP connection (RFC 4271 section 8.2.2). */
public enum SessionState {
    IDLE,
    CONNECT,
    ACTIVE,
    OPEN_SENT,
    OPEN_CONFIRM,
    ESTABLISHED
}
