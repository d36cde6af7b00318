package io.pharos.bgp.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.DefaultChannelPromise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;

/** Opens TCP connections to neighbors. */
final class Connector {
    private final Transport transport;

    Connector(Transport transport) {
        this.transport = transport;
    }

    /** Begins a connection, on the event loop; the future fails, or its channel has the connection's handlers. */
    ChannelFuture dial(Neighbor neighbor, Connection connection) {
        Bootstrap bootstrap = new Bootstrap()
                .group(transport.group())
                .channel(transport.socketChannel())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connection.install(channel);
                    }
                });
        TcpOptions.apply(bootstrap);
        ChannelFuture registered = bootstrap.register(); // at once, since we are on the event loop
        if (!registered.isSuccess()) {
            // No socket could be made, as when the process has no file descriptor left.
            return new DefaultChannelPromise(
                            registered.channel(), transport.group().next())
                    .setFailure(systemError(registered.cause()));
        }
        Channel channel = registered.channel();
        try {
            TcpOptions.applyToDialled(channel, neighbor);
        } catch (ChannelException e) {
            channel.close();
            return channel.newFailedFuture(e);
        }
        InetAddress local = neighbor.localAddress();
        return local == null
                ? channel.connect(neighbor.address())
                : channel.connect(neighbor.address(), new InetSocketAddress(local, 0));
    }

    /** The first cause: those around it speak of Netty's classes. */
    private static Throwable systemError(Throwable thrown) {
        Throwable first = thrown;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return first;
    }

    /** A failure of TCP in the words of the operating system, without those of Java and Netty around them. */
    static String describe(Throwable cause) {
        String message = cause.getMessage();
        if (message == null) {
            return cause.getClass().getSimpleName();
        }
        if (cause instanceof NoRouteToHostException) {
            message = message.replaceFirst(
                    "^null\\b", "No route to host"); // Netty's native transport has no words for it
        }
        return message.replaceFirst("^\\S+ failed(?: with error\\(-?[0-9]+\\))?: ", "")
                .replace(": /", " ");
    }
}
