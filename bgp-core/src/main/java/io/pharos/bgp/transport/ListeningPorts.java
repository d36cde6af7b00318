package io.pharos.bgp.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.MessageCodec;
import io.pharos.bgp.packet.message.Notification;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The addresses that a speaker listens on. */
public final class ListeningPorts {
    private final Acceptor acceptor;
    private final Consumer<Channel> accepted;
    private final List<Channel> channels = new CopyOnWriteArrayList<>();

    /** @param accepted gets each connection, on the event loop */
    public ListeningPorts(Transport transport, Consumer<Channel> accepted) {
        this.acceptor = new Acceptor(transport);
        this.accepted = accepted;
    }

    /**
     * Listens on one more address.
     *
     * @throws IllegalStateException if it cannot be bound
     */
    public void listen(InetSocketAddress address) {
        ChannelFuture bound = acceptor.listen(address, accepted).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IllegalStateException("cannot listen on " + address + ": " + Dialer.describe(bound.cause()));
        }
        channels.add(bound.channel());
    }

    /** The addresses, with the ports that the system chose. */
    public List<InetSocketAddress> addresses() {
        return channels.stream()
                .map(channel -> (InetSocketAddress) channel.localAddress())
                .toList();
    }

    /** Sets the neighbors' TCP MD5 keys on all ports; on a system without that option nobody has one. */
    public void setKeys(Collection<NeighborConfig> neighbors) {
        if (neighbors.stream().anyMatch(neighbor -> neighbor.password() != null)) {
            channels.forEach(channel -> TcpOptions.setKeys(channel, neighbors));
        }
    }

    /** Sends a connection away: Cease, Connection Rejected (RFC 4486). */
    public static void refuse(Channel channel) {
        ByteBuf octets = channel.alloc().buffer();
        MessageCodec.encode(Notification.of(ErrorCode.CONNECTION_REJECTED), Negotiated.NOTHING_YET, octets);
        channel.writeAndFlush(octets);
        GentleClose.of(channel);
    }

    /** Stops to listen. */
    public void close() {
        channels.forEach(Channel::close);
        channels.clear();
    }
}
