package io.pharos.bgp.transport;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import java.net.InetSocketAddress;
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
     * @param accepted gets each connection, on the event loop
     */
    ChannelFuture listen(InetSocketAddress address, Consumer<Channel> accepted) {
        return new ServerBootstrap()
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
                })
                .bind(address);
    }
}
