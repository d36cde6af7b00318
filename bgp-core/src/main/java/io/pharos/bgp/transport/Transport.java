package io.pharos.bgp.transport;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * The event loop and the kind of channels that go with it: epoll on Linux, which knows the socket options that routers
 * use, and the JDK's own elsewhere.
 *
 * @param group one thread
 * @param socketChannel for connections
 * @param serverChannel for listening
 * @param epoll whether Linux's socket options can be set
 */
record Transport(
        EventLoopGroup group,
        Class<? extends SocketChannel> socketChannel,
        Class<? extends ServerSocketChannel> serverChannel,
        boolean epoll) {
    /** Starts the thread {@code bgp-loop}. */
    static Transport create() {
        DefaultThreadFactory threads = new DefaultThreadFactory("bgp-loop", true);
        if (Epoll.isAvailable()) {
            return new Transport(
                    new MultiThreadIoEventLoopGroup(1, threads, EpollIoHandler.newFactory()),
                    EpollSocketChannel.class,
                    EpollServerSocketChannel.class,
                    true);
        }
        return new Transport(
                new MultiThreadIoEventLoopGroup(1, threads, NioIoHandler.newFactory()),
                NioSocketChannel.class,
                NioServerSocketChannel.class,
                false);
    }

    /**
     * Checks that this system can give a neighbor's connections what they ask for.
     *
     * @throws IllegalArgumentException if it has a password or other options of TCP, and this system cannot use them
     */
    void requirePossible(Neighbor neighbor) {
        if (neighbor.password() != null && !epoll) {
            throw new IllegalArgumentException(
                    neighbor + ": a password (TCP MD5) needs Linux and Netty's epoll transport");
        }
        if (!neighbor.tcp().equals(TcpSettings.DEFAULTS) && !epoll) {
            throw new IllegalArgumentException(
                    neighbor + ": TTLs and a source interface need Linux and Netty's epoll transport");
        }
    }
}
