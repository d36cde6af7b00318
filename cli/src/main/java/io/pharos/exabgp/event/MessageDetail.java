package io.pharos.exabgp.event;

/** How a message is shown: ExaBGP's {@code parsed}, {@code packets} and {@code consolidate}. */
public enum MessageDetail {
    /** In words. */
    PARSED,
    /** As octets only. */
    PACKETS,
    /** In words, with the octets beside them. */
    CONSOLIDATED
}
