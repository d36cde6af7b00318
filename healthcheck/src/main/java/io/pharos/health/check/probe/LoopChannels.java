package io.pharos.health.check.probe;

import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.pharos.health.CheckRuntime;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/**
 * The channel classes that fit the health loop.
 *
 * @param datagram for UDP
 * @param unix for Unix stream sockets
 * @param epoll whether the loop uses epoll
 */
record LoopChannels(Class<? extends Channel> datagram, Class<? extends Channel> unix, boolean epoll) {
    static LoopChannels of(CheckRuntime runtime) {
        return runtime.socketChannel() == EpollSocketChannel.class
                ? new LoopChannels(EpollDatagramChannel.class, EpollDomainSocketChannel.class, true)
                : new LoopChannels(NioDatagramChannel.class, NioDomainSocketChannel.class, false);
    }

    /** Returns the address of a Unix socket in the form that the channel class needs. */
    SocketAddress address(Path socket) {
        return epoll ? new DomainSocketAddress(socket.toFile()) : UnixDomainSocketAddress.of(socket);
    }
}
