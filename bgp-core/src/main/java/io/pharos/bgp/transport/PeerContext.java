package io.pharos.bgp.transport;

import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.rib.LocRib;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What all peers of a speaker share. Owned by the event loop. */
final class PeerContext {
    private final EventLoop loop;
    private final LocRib locRib;
    private final PeerListener listener;
    private final Connector connector;
    private final ChannelGroup channels;
    private @Nullable BgpIdentifier identifier;

    /**
     * @param identifier the speaker's BGP Identifier, or null to take the local address of its first session
     * @param listener gets the events of every neighbor
     */
    PeerContext(Transport transport, LocRib locRib, @Nullable BgpIdentifier identifier, PeerListener listener) {
        this.loop = transport.group().next();
        this.locRib = locRib;
        this.listener = listener;
        this.connector = new Connector(transport);
        this.channels = new DefaultChannelGroup("neighbors", loop);
        this.identifier = identifier;
    }

    EventLoop loop() {
        return loop;
    }

    LocRib locRib() {
        return locRib;
    }

    PeerListener listener() {
        return listener;
    }

    Connector connector() {
        return connector;
    }

    /** The connections that are open, those that are only waiting for the peer to close included. */
    ChannelGroup channels() {
        return channels;
    }

    /** Reports a connection from an address that is not a configured neighbor's. */
    void connectionRejected(InetAddress address) {
        listener.connectionRejected(address);
    }

    /** Our BGP Identifier in a session with the neighbor over this address of ours: the neighbor's own one, or the speaker's. */
    BgpIdentifier identifierFor(Neighbor neighbor, InetAddress local) {
        BgpIdentifier own = neighbor.peer().openIdentity().identifier();
        return own == null ? identifierFor(local) : own;
    }

    /** The speaker's identifier, settled by the first session that takes it if it is not configured. */
    private BgpIdentifier identifierFor(InetAddress local) {
        BgpIdentifier settled = identifier;
        if (settled == null) {
            settled = local instanceof Inet4Address ipv4 ? BgpIdentifier.of(ipv4) : derivedFrom(local);
            identifier = settled;
        }
        return settled;
    }

    /** An IPv6 host without a configured identifier still needs one that is not zero and that stays the same. */
    private static BgpIdentifier derivedFrom(InetAddress local) {
        ByteBuffer octets = ByteBuffer.wrap(local.getAddress());
        int folded = octets.getInt(0) ^ octets.getInt(4) ^ octets.getInt(8) ^ octets.getInt(12);
        return new BgpIdentifier(folded == 0 ? 1 : folded);
    }
}
