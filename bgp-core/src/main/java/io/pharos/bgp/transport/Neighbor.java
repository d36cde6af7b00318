package io.pharos.bgp.transport;

import io.pharos.bgp.packet.AddressFormatter;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.rib.UpdatePolicy;
import io.pharos.bgp.session.PeerConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A neighbor: its address and the settings of the session with it.
 *
 * @param name unique among the speaker's neighbors; what logs, metrics and commands call it
 * @param address its address and the port to connect to
 * @param peer AS numbers, timers, families and capabilities
 * @param localAddress the address to connect from, or null for the system's choice
 * @param nextHopIpv4 what next hop {@code self} means for IPv4 routes, or null for the session's local address
 * @param nextHopIpv6 what next hop {@code self} means for IPv6 routes, or null for the session's local address
 * @param password the key of TCP MD5 (RFC 2385), 1 to 80 octets, or null
 * @param receivedRoutesLimit how many of the neighbor's routes to keep
 * @param tcp options of its TCP connections
 * @param updatePolicy how changes are sent
 */
public record Neighbor(
        String name,
        InetSocketAddress address,
        PeerConfig peer,
        @Nullable InetAddress localAddress,
        @Nullable InetAddress nextHopIpv4,
        @Nullable InetAddress nextHopIpv6,
        @Nullable Octets password,
        int receivedRoutesLimit,
        TcpSettings tcp,
        UpdatePolicy updatePolicy) {
    /** The default limit of the routes kept per neighbor. */
    public static final int DEFAULT_RECEIVED_ROUTES_LIMIT = 100_000;

    private static final int LONGEST_PASSWORD = 80;

    /** Checks the password's length, and does not show it. */
    public Neighbor {
        if (password != null && (password.size() == 0 || password.size() > LONGEST_PASSWORD)) {
            throw new IllegalArgumentException("neighbor " + name + ": password of " + password.size()
                    + " octets; expected 1 to " + LONGEST_PASSWORD);
        }
    }

    /** A builder with the defaults. */
    public static NeighborBuilder builder() {
        return new NeighborBuilder();
    }

    /** A builder with the values of this neighbor. */
    public NeighborBuilder toBuilder() {
        return new NeighborBuilder()
                .name(name)
                .address(address)
                .peer(peer)
                .localAddress(localAddress)
                .nextHopSelf(nextHopIpv4, nextHopIpv6)
                .password(password)
                .receivedRoutesLimit(receivedRoutesLimit)
                .tcp(tcp)
                .updatePolicy(updatePolicy);
    }

    /** A neighbor with the defaults, named by its address. */
    public static Neighbor of(InetSocketAddress address, PeerConfig peer) {
        return builder().address(address).peer(peer).build();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "neighbor " + name + " at " + AddressFormatter.of(address.getAddress()) + " port " + address.getPort();
    }
}
