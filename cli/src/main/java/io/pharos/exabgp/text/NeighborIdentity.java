package io.pharos.exabgp.text;

import io.pharos.bgp.packet.AddressFamily;
import java.net.InetAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a neighbor that a selector can match.
 *
 * @param name from the configuration
 * @param address the neighbor's
 * @param localAddress ours, or null where the system chooses
 * @param localAs our AS number towards it
 * @param peerAs its AS number, or 0 for any
 * @param routerId our BGP identifier, or null while none is known
 * @param families configured address families
 */
public record NeighborIdentity(
        String name,
        InetAddress address,
        @Nullable InetAddress localAddress,
        long localAs,
        long peerAs,
        @Nullable String routerId,
        Set<AddressFamily> families) {
    /** Copies the set. */
    public NeighborIdentity {
        families = Set.copyOf(families);
    }
}
