package io.pharos.bgp.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.unix.RawUnixChannelOption;
import io.pharos.bgp.packet.Octets;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The socket options of BGP's connections. */
final class TcpOptions {
    /** Class selector 6, network control (RFC 2474), in the upper six bits of the TOS octet: what routers give BGP. */
    static final int TRAFFIC_CLASS = 0xc0;

    private static final Logger log = LoggerFactory.getLogger(TcpOptions.class);

    private static final long MOST_UNSENT_OCTETS = 32 * 1024;

    private static final int IPPROTO_IP = 0;
    private static final int IPPROTO_IPV6 = 41;
    private static final int SOL_SOCKET = 1;
    private static final int SO_BINDTODEVICE = 25;

    /** From Linux's headers: in.h, in6.h. */
    private static final ChannelOption<Integer> IP_TTL = new IntegerUnixChannelOption("IP_TTL", IPPROTO_IP, 2);

    private static final ChannelOption<Integer> IP_MINTTL = new IntegerUnixChannelOption("IP_MINTTL", IPPROTO_IP, 21);
    private static final ChannelOption<Integer> IPV6_UNICAST_HOPS =
            new IntegerUnixChannelOption("IPV6_UNICAST_HOPS", IPPROTO_IPV6, 16);
    private static final ChannelOption<Integer> IPV6_MINHOPCOUNT =
            new IntegerUnixChannelOption("IPV6_MINHOPCOUNT", IPPROTO_IPV6, 73);

    private TcpOptions() {}

    /** What all connections have that we open. */
    static void apply(Bootstrap bootstrap) {
        bootstrap
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.IP_TOS, TRAFFIC_CLASS)
                // The state machine's ConnectRetryTimer bounds the attempt.
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0);
    }

    /**
     * Bounds what waits in the system's buffer for the peer to take it, where the system can: it shows within seconds whether a
     * slow peer reads, and what is behind may still change.
     */
    static void boundUnsent(Channel channel) {
        try {
            channel.config().setOption(EpollChannelOption.TCP_NOTSENT_LOWAT, MOST_UNSENT_OCTETS);
        } catch (ChannelException e) {
            log.debug(
                    "{}: cannot set TCP_NOTSENT_LOWAT; the kernel buffers unsent data up to its own limit", channel, e);
        }
    }

    /**
     * Sets what this neighbor asks for, before the first SYN.
     *
     * @throws ChannelException if the system refuses one of them; without it there must be no connection
     */
    static void applyToOutgoing(Channel channel, Neighbor neighbor) {
        Octets password = neighbor.password();
        if (password != null) {
            channel.config()
                    .setOption(
                            EpollChannelOption.TCP_MD5SIG,
                            Map.of(neighbor.address().getAddress(), password.toByteArray()));
        }
        applyToAccepted(channel, neighbor);
        String device = neighbor.tcp().sourceInterface();
        if (device != null) {
            bindTo(channel, device);
        }
    }

    private static void bindTo(Channel channel, String device) {
        ByteBuffer name = ByteBuffer.wrap(device.getBytes(StandardCharsets.UTF_8));
        ChannelOption<ByteBuffer> option =
                new RawUnixChannelOption("SO_BINDTODEVICE", SOL_SOCKET, SO_BINDTODEVICE, name.remaining());
        try {
            channel.config().setOption(option, name);
        } catch (ChannelException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ChannelException("source interface " + device + ": " + SystemErrors.describe(cause), e);
        }
    }

    /** Sets what holds for this neighbor on a connection that it opened. */
    static void applyToAccepted(Channel accepted, Neighbor neighbor) {
        ttl(neighbor).forEach(accepted.config()::setOption);
    }

    /** The options for TTL or hop limit that the neighbor asks for. */
    private static Map<ChannelOption<Integer>, Integer> ttl(Neighbor neighbor) {
        boolean ipv4 = neighbor.address().getAddress() instanceof Inet4Address;
        Map<ChannelOption<Integer>, Integer> options = new HashMap<>();
        Integer outgoing = neighbor.tcp().outgoingTtl();
        if (outgoing != null) {
            options.put(ipv4 ? IP_TTL : IPV6_UNICAST_HOPS, outgoing);
        }
        Integer incoming = neighbor.tcp().incomingTtl();
        if (incoming != null) {
            options.put(ipv4 ? IP_MINTTL : IPV6_MINHOPCOUNT, incoming);
        }
        return options;
    }

    /**
     * Makes a listening socket fit for TTL security (RFC 5082), in as much as all neighbors agree: who each connection is from
     * is known too late for its first packets.
     *
     * @param outgoing whether to answer with the largest TTL: a neighbor that accepts no less would not even hear that its
     *     connection was accepted
     * @param leastIpv4 the least TTL to accept, or 0 for any
     * @param leastIpv6 the least hop limit to accept, or 0 for any
     */
    static void setTtls(Channel listener, boolean outgoing, int leastIpv4, int leastIpv6) {
        boolean ipv6 = ((InetSocketAddress) listener.localAddress()).getAddress() instanceof Inet6Address;
        listener.config().setOption(IP_MINTTL, leastIpv4);
        if (ipv6) {
            listener.config().setOption(IPV6_MINHOPCOUNT, leastIpv6);
        }
        if (outgoing) {
            listener.config().setOption(IP_TTL, TcpSettings.LARGEST_TTL);
            if (ipv6) {
                listener.config().setOption(IPV6_UNICAST_HOPS, TcpSettings.LARGEST_TTL);
            }
        }
    }

    /** What all neighbors of this kind of address ask for, at least; 0 if there is none, or one that asks for nothing. */
    static int leastIncomingTtl(Collection<Neighbor> neighbors, Class<? extends InetAddress> kind) {
        return neighbors.stream()
                .filter(neighbor -> kind.isInstance(neighbor.address().getAddress()))
                .mapToInt(neighbor -> Objects.requireNonNullElse(neighbor.tcp().incomingTtl(), 0))
                .min()
                .orElse(0);
    }

    /** The keys of the neighbors that have one, by address. */
    static Map<InetAddress, byte[]> keysOf(Collection<Neighbor> neighbors) {
        Map<InetAddress, byte[]> keys = new HashMap<>();
        for (Neighbor neighbor : neighbors) {
            Octets password = neighbor.password();
            if (password != null) {
                keys.put(neighbor.address().getAddress(), password.toByteArray());
            }
        }
        return keys;
    }

    /** Sets the keys on a listening socket in place of those that it has. */
    static void setKeys(Channel listener, Map<InetAddress, byte[]> keys) {
        listener.config().setOption(EpollChannelOption.TCP_MD5SIG, keys);
    }
}
