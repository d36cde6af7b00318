package io.pharos.bgp.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The addresses that a speaker listens on. */
final class ListeningPorts {
    private final Acceptor acceptor;
    private final Consumer<Channel> accepted;
    private final boolean anyAddress;
    private final List<Channel> channels = new CopyOnWriteArrayList<>();
    private volatile Map<InetAddress, byte[]> keys = Map.of();
    private boolean ttlsChanged;
    private volatile Consumer<Channel> ttls = channel -> {};

    /**
     * @param accepted gets each connection, on the event loop
     * @param anyAddress whether connections from any address are accepted
     */
    ListeningPorts(Transport transport, Consumer<Channel> accepted, boolean anyAddress) {
        this.anyAddress = anyAddress;
        this.acceptor = new Acceptor(transport);
        this.accepted = accepted;
    }

    /**
     * Listens on one more address.
     *
     * @throws IllegalStateException if it cannot be bound
     */
    void listen(InetSocketAddress address) {
        Map<InetAddress, byte[]> known = keys;
        ChannelFuture bound = acceptor.listen(address, known, accepted).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IllegalStateException("cannot listen on " + NetUtil.toSocketAddressString(address) + ": "
                    + SystemErrors.describe(bound.cause()));
        }
        bound.channel().pipeline().addLast(new AcceptErrorLog());
        channels.add(bound.channel());
        ttls.accept(bound.channel());
        if (keys != known) { // changed on the event loop meanwhile
            TcpOptions.setKeys(bound.channel(), keys);
        }
    }

    /** The addresses, with the ports that the system chose. */
    List<InetSocketAddress> addresses() {
        return channels.stream()
                .map(channel -> (InetSocketAddress) channel.localAddress())
                .toList();
    }

    /**
     * Sets what the neighbors need on all ports, including those opened later: their TCP MD5 keys, removing all others, and
     * the TTLs.
     */
    void prepareFor(Collection<Neighbor> neighbors) {
        Map<InetAddress, byte[]> wanted = TcpOptions.keysOf(neighbors);
        if (!wanted.isEmpty() || !keys.isEmpty()) { // on a system without that option no neighbor has one
            keys = wanted;
            channels.forEach(channel -> TcpOptions.setKeys(channel, wanted));
        }
        boolean asked = neighbors.stream().anyMatch(each -> !each.tcp().equals(TcpSettings.DEFAULTS));
        if (asked || ttlsChanged) {
            ttlsChanged = true; // what one neighbor asked for must not outlive it
            boolean outgoing = neighbors.stream().anyMatch(each -> each.tcp().outgoingTtl() != null);
            int leastIpv4 = anyAddress ? 0 : TcpOptions.leastIncomingTtl(neighbors, Inet4Address.class);
            int leastIpv6 = anyAddress ? 0 : TcpOptions.leastIncomingTtl(neighbors, Inet6Address.class);
            ttls = channel -> TcpOptions.setTtls(channel, outgoing, leastIpv4, leastIpv6);
            channels.forEach(ttls);
        }
    }

    /** Stops listening. */
    void close() {
        channels.forEach(Channel::close);
        channels.clear();
    }
}
