package io.pharos.bgp.packet.attribute;

/** What a fault in an UPDATE costs (RFC 7606 section 2), from the mildest to the strongest; the strongest one wins. */
public enum OnError {
    /** Drop the attribute, and use the routes without it. */
    DISCARD_ATTRIBUTE,
    /** Take the routes of the UPDATE as withdrawn. */
    TREAT_AS_WITHDRAW,
    /** Send a NOTIFICATION and end the session. */
    RESET_SESSION
}
