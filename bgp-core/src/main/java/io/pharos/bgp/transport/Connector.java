package io.pharos.bgp.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.DefaultChannelPromise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** Opens TCP connections to neighbors. */
final class Connector {
    private final Transport transport;

    Connector(Transport transport) {
        this.transport = transport;
    }

    /**
     * Begins to connect, on the event loop.
     *
     * @param install puts the handlers into the new channel
     */
    ChannelFuture connect(Neighbor neighbor, Consumer<Channel> install) {
        Bootstrap bootstrap = new Bootstrap()
                .group(transport.group())
                .channel(transport.socketChannel())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        install.accept(channel);
                    }
                });
        TcpOptions.apply(bootstrap);
        ChannelFuture registered = bootstrap.register(); // immediately, because we are on the event loop
        if (!registered.isSuccess()) {
            // No socket could be made, as when the process has no file descriptor left.
            return new DefaultChannelPromise(
                            registered.channel(), transport.group().next())
                    .setFailure(systemError(registered.cause()));
        }
        Channel channel = registered.channel();
        try {
            TcpOptions.applyToOutgoing(channel, neighbor);
        } catch (ChannelException e) {
            channel.close();
            return channel.newFailedFuture(e);
        }
        InetAddress local = neighbor.localAddress();
        return local == null
                ? channel.connect(neighbor.address())
                : channel.connect(neighbor.address(), new InetSocketAddress(local, 0));
    }

    /** The root cause; the exceptions around it name Netty's classes. */
    private static Throwable systemError(Throwable thrown) {
        Throwable first = thrown;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return first;
    }
}
