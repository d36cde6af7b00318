package io.pharos.bgp.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.pharos.bgp.packet.Octets;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The socket options of BGP's connections. */
final class TcpOptions {
    /** Class selector 6, network control (RFC 2474), in the upper six bits of the TOS octet: what routers give BGP. */
    static final int TRAFFIC_CLASS = 0xc0;

    private TcpOptions() {}

    static void apply(Bootstrap bootstrap, NeighborConfig neighbor) {
        bootstrap
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.IP_TOS, TRAFFIC_CLASS)
                // The state machine's ConnectRetryTimer bounds the attempt.
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0);
        Octets password = neighbor.password();
        if (password != null) {
            bootstrap.option(
                    EpollChannelOption.TCP_MD5SIG, Map.of(neighbor.address().getAddress(), password.toByteArray()));
        }
    }

    /** The keys of the neighbors that have one, by address. */
    static Map<InetAddress, byte[]> keysOf(Collection<NeighborConfig> neighbors) {
        Map<InetAddress, byte[]> keys = new HashMap<>();
        for (NeighborConfig neighbor : neighbors) {
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
