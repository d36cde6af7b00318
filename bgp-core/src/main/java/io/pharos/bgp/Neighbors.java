package io.pharos.bgp;

import io.netty.channel.Channel;
import io.pharos.bgp.packet.AddressFormatter;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.transport.ConnectionRejection;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.Peer;
import io.pharos.bgp.transport.PeerContext;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The neighbors of a speaker by name, and which connection belongs to which. A connection from an address that is not
 * configured is rejected, or makes a dynamic peer: a neighbor that exists as long as the connection. Owned by the event loop.
 */
final class Neighbors {
    private final PeerContext context;
    private final @Nullable PeerConfig dynamicTemplate;
    private final Map<String, Peer> peers = new LinkedHashMap<>();
    private final Set<String> dynamicPeers = new HashSet<>();

    /** @param forVisitors how to speak with them, or null to refuse them */
    Neighbors(PeerContext environment, @Nullable PeerConfig forVisitors) {
        this.context = environment;
        this.dynamicTemplate = forVisitors;
    }

    Peer add(Neighbor neighbor) {
        if (peers.containsKey(neighbor.name())) {
            throw new IllegalArgumentException(neighbor + ": another neighbor has this name; expected unique names");
        }
        Peer peer = new Peer(neighbor, context);
        peers.put(neighbor.name(), peer);
        return peer;
    }

    Optional<Peer> remove(String name) {
        return Optional.ofNullable(peers.remove(name));
    }

    Optional<Peer> get(String name) {
        return Optional.ofNullable(peers.get(name));
    }

    /** All, in the order added. */
    Collection<Peer> all() {
        return peers.values();
    }

    /** Those of these names that there are; all if none is given. */
    Collection<Peer> named(Collection<String> names) {
        return names.isEmpty()
                ? peers.values()
                : names.stream().map(peers::get).filter(Objects::nonNull).toList();
    }

    /** Completes when all changes so far were written to the neighbors of these names; to all if none is given. */
    CompletableFuture<Void> written(Collection<String> names) {
        return CompletableFuture.allOf(named(names).stream().map(Peer::written).toArray(CompletableFuture<?>[]::new));
    }

    /** Sends all routes again to those of these names that have a session, and returns how many they are; all if none is given. */
    int resend(Collection<String> names) {
        List<Peer> up = named(names).stream()
                .filter(peer -> peer.sessionState() == SessionState.ESTABLISHED)
                .toList();
        up.forEach(Peer::resend);
        return up.size();
    }

    /** Sends what is pending for those of these names, as far as they take it; all if none is given. */
    void flushPending(Collection<String> names) {
        named(names).forEach(Peer::flushPending);
    }

    List<Neighbor> configs() {
        return peers.values().stream().map(Peer::config).toList();
    }

    /** Hands a connection to the neighbor that it comes from. */
    void accepted(Channel channel) {
        InetSocketAddress remote = (InetSocketAddress) channel.remoteAddress();
        // Not the dynamic peers: several may connect from one address, each a neighbor of its own.
        List<Peer> matching = peers.values().stream()
                .filter(peer -> !dynamicPeers.contains(peer.config().name()))
                .filter(peer -> peer.config().address().getAddress().equals(remote.getAddress()))
                .toList();
        if (!matching.isEmpty()) {
            matching.stream()
                    .filter(peer -> peer.sessionState() != SessionState.ESTABLISHED)
                    .findFirst()
                    .orElse(matching.get(0))
                    .accept(channel);
        } else if (dynamicTemplate != null) {
            acceptDynamic(channel, remote, dynamicTemplate);
        } else {
            ConnectionRejection.send(channel, context);
            context.connectionRejected(remote.getAddress());
        }
    }

    private void acceptDynamic(Channel channel, InetSocketAddress remote, PeerConfig template) {
        String name = AddressFormatter.of(remote.getAddress()) + ":" + remote.getPort();
        // A port has one connection to us at a time, so that of a former peer has ended; its end has not been read yet.
        remove(name).ifPresent(former -> former.remove(ErrorCode.CEASE, "a newer connection uses the same port"));
        Neighbor neighbor = Neighbor.of(remote, template).named(name);
        Peer peer = new Peer(neighbor, context, (from, to) -> removeIfGone(name, from, to));
        peers.put(neighbor.name(), peer);
        dynamicPeers.add(neighbor.name());
        peer.startPassive();
        peer.accept(channel);
    }

    /** In the states before OPEN_SENT a dynamic peer has lost its connection, and is never connected to. */
    private void removeIfGone(String name, SessionState from, SessionState to) {
        boolean gone = switch (to) {
            case IDLE -> true;
            case CONNECT, ACTIVE -> from != SessionState.IDLE;
            case OPEN_SENT, OPEN_CONFIRM, ESTABLISHED -> false;
        };
        if (gone && dynamicPeers.remove(name)) {
            remove(name).ifPresent(Peer::dispose);
        }
    }
}
