package io.pharos.bgp.transport;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.AddressFormatter;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Extensions;
import io.pharos.bgp.rib.UpdatePolicy;
import io.pharos.bgp.session.OpenIdentity;
import io.pharos.bgp.session.PeerConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Neighbor} step by step. The address and our AS number are required; everything else has the default that the
 * setter names. The values are checked by {@link #build}.
 */
public final class NeighborBuilder {
    /** The TCP port of BGP. */
    public static final int BGP_PORT = 179;

    private @Nullable String name;
    private @Nullable InetAddress address;
    private int port = BGP_PORT;
    private long localAs;
    private long peerAs = PeerConfig.ANY_AS;
    private Duration holdTime = Duration.ofSeconds(9);
    private Duration connectRetry = Duration.ofSeconds(5);
    private Duration idleHold = Duration.ofMillis(500);
    private Duration idleHoldMaximum = Duration.ofSeconds(10);
    private Duration delayOpen = Duration.ZERO;
    private boolean passive;
    private Set<AddressFamily> families = EnumSet.allOf(AddressFamily.class);
    private Extensions extensions = Extensions.NONE;
    private @Nullable Duration sendHoldTime;
    private OpenIdentity openIdentity = OpenIdentity.PLAIN;
    private @Nullable InetAddress localAddress;
    private @Nullable InetAddress nextHopIpv4;
    private @Nullable InetAddress nextHopIpv6;
    private @Nullable Octets password;
    private int receivedRoutesLimit = Neighbor.DEFAULT_RECEIVED_ROUTES_LIMIT;
    private TcpSettings tcp = TcpSettings.DEFAULTS;
    private UpdatePolicy updatePolicy = UpdatePolicy.DEFAULTS;

    NeighborBuilder() {}

    /** The name in logs, metrics and selectors; by default the address. */
    public NeighborBuilder name(String value) {
        name = value;
        return this;
    }

    /** The router's address. */
    public NeighborBuilder address(InetAddress value) {
        address = value;
        return this;
    }

    /**
     * The router's address in text form, such as {@code 192.0.2.1} or {@code fe80::1%eth0}.
     *
     * @throws IllegalArgumentException if it is not an IP address
     */
    public NeighborBuilder address(String value) {
        boolean numeric = value.matches("[0-9.]+") || value.contains(":");
        try {
            if (!numeric) {
                throw new IllegalArgumentException("neighbor address \"" + value + "\"; expected an IP address");
            }
            return address(InetAddress.getByName(value));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("neighbor address \"" + value + "\"; expected an IP address", e);
        }
    }

    /** The router's TCP port; by default 179. */
    public NeighborBuilder port(int value) {
        port = value;
        return this;
    }

    /** The router's address and TCP port. */
    public NeighborBuilder address(InetSocketAddress value) {
        return address(value.getAddress()).port(value.getPort());
    }

    /** All values that the state machine needs, in place of those set before: AS numbers, timers, families and so on. */
    public NeighborBuilder peer(PeerConfig value) {
        localAs = value.localAs();
        peerAs = value.peerAs();
        holdTime = value.holdTime();
        connectRetry = value.connectRetry();
        idleHold = value.idleHold();
        idleHoldMaximum = value.idleHoldMaximum();
        delayOpen = value.delayOpen();
        passive = value.passive();
        families = value.families();
        extensions = value.extensions();
        sendHoldTime = value.sendHold();
        openIdentity = value.openIdentity();
        return this;
    }

    /** Our AS number towards this neighbor, 1 to 4294967295. */
    public NeighborBuilder localAs(long value) {
        localAs = value;
        return this;
    }

    /** The neighbor's AS number, or {@link PeerConfig#ANY_AS} to accept any, which is the default. */
    public NeighborBuilder peerAs(long value) {
        peerAs = value;
        return this;
    }

    /** The hold time to propose: zero, or 3 to 65535 seconds; by default 9 s. */
    public NeighborBuilder holdTime(Duration value) {
        holdTime = value;
        return this;
    }

    /** How long one connection attempt may take; by default 5 s. */
    public NeighborBuilder connectRetry(Duration value) {
        connectRetry = value;
        return this;
    }

    /** The pause after the first failed session, and the maximum that it doubles to; by default 0.5 s and 10 s. */
    public NeighborBuilder idleHold(Duration first, Duration maximum) {
        idleHold = first;
        idleHoldMaximum = maximum;
        return this;
    }

    /** How long to wait for the neighbor's OPEN before sending ours; by default zero. */
    public NeighborBuilder delayOpen(Duration value) {
        delayOpen = value;
        return this;
    }

    /** Whether to wait for the neighbor to connect instead of connecting; by default false. */
    public NeighborBuilder passive(boolean value) {
        passive = value;
        return this;
    }

    /** The address families to offer; by default all. */
    public NeighborBuilder families(Set<AddressFamily> value) {
        families = Set.copyOf(value);
        return this;
    }

    /** What to offer beyond the capabilities of every session; by default nothing. */
    public NeighborBuilder extensions(Extensions value) {
        extensions = value;
        return this;
    }

    /** How long the neighbor may read nothing (RFC 9687); null, the default, for the larger of 8 minutes and twice the hold time. */
    public NeighborBuilder sendHoldTime(@Nullable Duration value) {
        sendHoldTime = value;
        return this;
    }

    /** What our OPEN says about us; by default the speaker's identifier alone. */
    public NeighborBuilder openIdentity(OpenIdentity value) {
        openIdentity = value;
        return this;
    }

    /** The address to connect from; null, the default, for the system's choice. */
    public NeighborBuilder localAddress(@Nullable InetAddress value) {
        localAddress = value;
        return this;
    }

    /** The meaning of next hop {@code self} for IPv4 and for IPv6 routes; null, the default, for the session's local address. */
    public NeighborBuilder nextHopSelf(@Nullable InetAddress ipv4, @Nullable InetAddress ipv6) {
        nextHopIpv4 = ipv4;
        nextHopIpv6 = ipv6;
        return this;
    }

    /** The key of TCP MD5 (RFC 2385), 1 to 80 octets; null, the default, for none. */
    public NeighborBuilder password(@Nullable Octets value) {
        password = value;
        return this;
    }

    /** How many of the neighbor's routes to keep; by default 100 000. */
    public NeighborBuilder receivedRoutesLimit(int value) {
        receivedRoutesLimit = value;
        return this;
    }

    /** Options of the TCP connections; by default the system's. */
    public NeighborBuilder tcp(TcpSettings value) {
        tcp = value;
        return this;
    }

    /** How changes are sent; by default grouped and immediately. */
    public NeighborBuilder updatePolicy(UpdatePolicy value) {
        updatePolicy = value;
        return this;
    }

    /**
     * The neighbor.
     *
     * @throws IllegalArgumentException if the address is missing or a value is out of bounds; the message names it
     */
    public Neighbor build() {
        InetAddress router = address;
        if (router == null) {
            throw new IllegalArgumentException("neighbor without an address; expected address(…) to be called");
        }
        PeerConfig peer = new PeerConfig(
                localAs,
                peerAs,
                holdTime,
                connectRetry,
                idleHold,
                idleHoldMaximum,
                delayOpen,
                passive,
                families,
                extensions,
                sendHoldTime,
                openIdentity);
        return new Neighbor(
                name == null ? AddressFormatter.of(router) : name,
                new InetSocketAddress(router, port),
                peer,
                localAddress,
                nextHopIpv4,
                nextHopIpv6,
                password,
                receivedRoutesLimit,
                tcp,
                updatePolicy);
    }
}
