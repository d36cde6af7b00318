package io.pharos.bgp.transport;

import org.jspecify.annotations.Nullable;

/**
 * What a neighbor's TCP connections need beyond the defaults. Linux only.
 *
 * @param outgoingTtl the TTL or hop limit of what we send, 1 to 255, or null for the system's
 * @param incomingTtl the least TTL or hop limit of what we accept, 1 to 255, or null for any: with 255 only a direct neighbor
 *     can reach us (RFC 5082)
 * @param sourceInterface the name of the network interface to use alone, or null for the routing table's choice
 */
public record TcpSettings(
        @Nullable Integer outgoingTtl,
        @Nullable Integer incomingTtl,
        @Nullable String sourceInterface) {
    /** The system's defaults. */
    public static final TcpSettings DEFAULTS = new TcpSettings(null, null, null);

    /** The largest TTL. */
    public static final int LARGEST_TTL = 255;

    private static final int LONGEST_INTERFACE_NAME = 15;

    /** Checks the bounds. */
    public TcpSettings {
        requireTtl("outgoing TTL", outgoingTtl);
        requireTtl("incoming TTL", incomingTtl);
        if (sourceInterface != null
                && (sourceInterface.isEmpty() || sourceInterface.length() > LONGEST_INTERFACE_NAME)) {
            throw new IllegalArgumentException("source interface \"" + sourceInterface + "\"; expected a name of 1 to "
                    + LONGEST_INTERFACE_NAME + " characters");
        }
    }

    /** The mutual protection of RFC 5082 between direct neighbors: 255 is sent, and nothing less accepted. */
    public static TcpSettings ttlSecurity() {
        return new TcpSettings(LARGEST_TTL, LARGEST_TTL, null);
    }

    private static void requireTtl(String what, @Nullable Integer ttl) {
        if (ttl != null && (ttl < 1 || ttl > LARGEST_TTL)) {
            throw new IllegalArgumentException(what + " " + ttl + "; expected 1 to " + LARGEST_TTL);
        }
    }
}
