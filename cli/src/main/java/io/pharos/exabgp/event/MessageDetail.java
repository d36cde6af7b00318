package io.pharos.exabgp.event;

/** Form of a message in events: ExaBGP's {@code parsed}, {@code packets} and {@code consolidate}. */
public enum MessageDetail {
    /** Parsed. */
    PARSED,
    /** Octets only. */
    PACKETS,
    /** Parsed, with the octets. */
    CONSOLIDATED
}
