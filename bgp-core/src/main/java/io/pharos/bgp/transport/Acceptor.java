package io.pharos.bgp.transport;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.Consumer;

/** Accepts TCP connections from neighbors. */
final class Acceptor {
    private final Transport transport;

    Acceptor(Transport transport) {
        this.transport = transport;
    }

    /**
     * Begins to listen; the future has the listening channel, or the system's error.
     *
     * @param address port 0 takes a free one
     * @param keys of TCP MD5 by the neighbors' addresses; there before the first SYN can be (RFC 2385)
     * @param accepted gets each connection, on the event loop
     */
    ChannelFuture listen(InetSocketAddress address, Map<InetAddress, byte[]> keys, Consumer<Channel> accepted) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(transport.group())
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.IP_TOS, TcpOptions.TRAFFIC_CLASS)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accepted.accept(channel);
                    }
                });
        if (!keys.isEmpty()) {
            bootstrap.option(EpollChannelOption.TCP_MD5SIG, keys);
        }
        return bootstrap.bind(address);
    }
}
