package io.pharos.bgp;

import io.netty.channel.Channel;
import io.pharos.bgp.packet.AddressFormatter;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.ConnectionRejection;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.Peer;
import io.pharos.bgp.transport.PeerContext;
import io.pharos.bgp.transport.PeerListener;
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
 * The neighbors of a speaker by name, and whose connection is whose. Whoever connects and is not configured is refused, or
 * is a neighbor of its own for as long as the connection lasts: a visitor. Owned by the event loop.
 */
final class Neighbors implements PeerListener {
    private final PeerContext environment;
    private final @Nullable PeerConfig forVisitors;
    private final Map<String, Peer> peers = new LinkedHashMap<>();
    private final Set<String> visitors = new HashSet<>();

    /** @param forVisitors how to speak with them, or null to refuse them */
    Neighbors(PeerContext environment, @Nullable PeerConfig forVisitors) {
        this.environment = environment;
        this.forVisitors = forVisitors;
    }

    Peer add(Neighbor neighbor) {
        if (peers.containsKey(neighbor.name())) {
            throw new IllegalArgumentException(neighbor + ": another neighbor has this name; expected unique names");
        }
        Peer peer = new Peer(neighbor, environment);
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

    /** Done when all that those of these names are to hear of now was written; all if none is given. */
    CompletableFuture<Void> written(Collection<String> names) {
        return CompletableFuture.allOf(named(names).stream().map(Peer::written).toArray(CompletableFuture<?>[]::new));
    }

    /** Sends those of these names that have a session all routes again, and tells how many they are; all if none is given. */
    int resend(Collection<String> names) {
        List<Peer> up = named(names).stream()
                .filter(peer -> peer.sessionState() == SessionState.ESTABLISHED)
                .toList();
        up.forEach(Peer::resend);
        return up.size();
    }

    /** Tells those of these names what waits for them, as far as they take it; all if none is given. */
    void tellWaiting(Collection<String> names) {
        named(names).forEach(Peer::tellWaiting);
    }

    List<Neighbor> configs() {
        return peers.values().stream().map(Peer::config).toList();
    }

    /** Hands a connection to the neighbor that it comes from. */
    void accepted(Channel channel) {
        InetSocketAddress remote = (InetSocketAddress) channel.remoteAddress();
        // Not the visitors: several may come from one address, and are neighbors of their own.
        List<Peer> matching = peers.values().stream()
                .filter(peer -> !visitors.contains(peer.config().name()))
                .filter(peer -> peer.config().address().getAddress().equals(remote.getAddress()))
                .toList();
        if (!matching.isEmpty()) {
            matching.stream()
                    .filter(peer -> peer.sessionState() != SessionState.ESTABLISHED)
                    .findFirst()
                    .orElse(matching.get(0))
                    .accept(channel);
        } else if (forVisitors != null) {
            acceptVisitor(channel, remote, forVisitors);
        } else {
            ConnectionRejection.send(channel, environment);
            environment.strangerRefused(remote.getAddress());
        }
    }

    private void acceptVisitor(Channel channel, InetSocketAddress remote, PeerConfig template) {
        String name = AddressFormatter.of(remote.getAddress()) + ":" + remote.getPort();
        // A port has one connection to us at a time, so that of a former visitor has ended; we are still to hear of it.
        remove(name).ifPresent(former -> former.remove(ErrorCode.CEASE, "a newer connection uses the same port"));
        Neighbor neighbor = Neighbor.of(remote, template).named(name);
        Peer peer = new Peer(neighbor, environment);
        peers.put(neighbor.name(), peer);
        visitors.add(neighbor.name());
        peer.startPassive();
        peer.accept(channel);
    }

    /** A visitor has no connection any more in the states that come before OPEN_SENT, and nobody dials it. */
    @Override
    public void stateChanged(String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
        boolean gone = switch (to) {
            case IDLE -> true;
            case CONNECT, ACTIVE -> from != SessionState.IDLE;
            case OPEN_SENT, OPEN_CONFIRM, ESTABLISHED -> false;
        };
        if (gone && visitors.remove(neighbor)) {
            remove(neighbor).ifPresent(Peer::dispose);
        }
    }
}
