package io.pharos.bgp.transport;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.pharos.bgp.packet.AddressFormatter;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.rib.LocRib;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.session.SessionState;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The neighbors of a speaker by name, the addresses it listens on, and the event loop that all of this belongs to. A connection
 * from an address that is not configured is rejected, or makes a dynamic peer: a neighbor that exists as long as the connection.
 *
 * <p>Owned by the event loop, except for the methods that any thread may call, which say so.
 */
public final class Neighbors {
    private final Transport transport = Transport.create();
    private final EventLoop loop = transport.group().next();
    private final PeerContext context;
    private final @Nullable PeerConfig dynamicTemplate;
    private final ListeningPorts ports;
    private final Map<String, Peer> peers = new LinkedHashMap<>();
    private final Set<String> dynamicPeers = new HashSet<>();

    /**
     * @param locRib what is announced to the neighbors
     * @param identifier the speaker's BGP Identifier, or null to take the local address of its first session
     * @param dynamicTemplate the configuration of dynamic peers, or null to reject them
     * @param listener gets the events of every neighbor
     */
    public Neighbors(
            LocRib locRib,
            @Nullable BgpIdentifier identifier,
            @Nullable PeerConfig dynamicTemplate,
            PeerListener listener) {
        this.context = new PeerContext(transport, locRib, identifier, listener);
        this.dynamicTemplate = dynamicTemplate;
        this.ports = new ListeningPorts(transport, this::accepted, dynamicTemplate != null);
    }

    /** The event loop; any thread may call. */
    public Executor loop() {
        return loop;
    }

    /**
     * Listens on one more address; any thread except the event loop may call.
     *
     * @throws IllegalStateException if it cannot be bound; the message names it and the system's error
     */
    public void listen(InetSocketAddress address) {
        ports.listen(address);
    }

    /** The addresses that are listened on, with the ports that the system chose; any thread may call. */
    public List<InetSocketAddress> listenAddresses() {
        return ports.addresses();
    }

    /**
     * Checks that this system can give a neighbor's connections what they need; any thread may call.
     *
     * @throws IllegalArgumentException if it has a password or other TCP options, and this system cannot use them
     */
    public void requirePossible(Neighbor neighbor) {
        transport.requirePossible(neighbor);
    }

    /**
     * Adds a neighbor and connects to it, or waits for it to connect if it is passive.
     *
     * @throws IllegalArgumentException if another neighbor has its name
     */
    public void add(Neighbor neighbor) {
        if (peers.containsKey(neighbor.name())) {
            throw new IllegalArgumentException(neighbor + ": another neighbor has this name; expected unique names");
        }
        Peer peer = new Peer(neighbor, context);
        peers.put(neighbor.name(), peer);
        preparePorts();
        peer.start();
    }

    /** Ends the session with a neighbor (Cease, Peer De-configured) and forgets it. An unknown name does nothing. */
    public void remove(String name, String communication) {
        Peer removed = peers.remove(name);
        if (removed != null) {
            preparePorts();
            removed.remove(ErrorCode.PEER_DE_CONFIGURED, communication);
        }
    }

    private void preparePorts() {
        ports.prepareFor(peers.values().stream().map(Peer::config).toList());
    }

    /**
     * Stops listening, ends all sessions with a Cease, Administrative Shutdown (RFC 9003), and waits until the connections are
     * closed.
     *
     * @param timeout after which connections are closed regardless
     */
    public CompletableFuture<Void> stop(String communication, Duration timeout) {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        ports.close();
        ScheduledFuture<?> bound =
                loop.schedule(() -> context.channels().close(), timeout.toMillis(), TimeUnit.MILLISECONDS);
        List.copyOf(peers.values()).forEach(peer -> peer.stop(communication)); // dynamic peers leave the map on the way
        context.channels().newCloseFuture().addListener(closed -> {
            bound.cancel(false);
            stopped.complete(null);
        });
        return stopped;
    }

    /** Whether the event loop is ending or has ended; any thread may call. */
    public boolean isClosed() {
        return transport.group().isShuttingDown();
    }

    /** Ends the event loop's thread; any thread may call. */
    public void close() {
        transport.group().shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    /** The neighbor of this name. */
    public Optional<Peer> get(String name) {
        return Optional.ofNullable(peers.get(name));
    }

    /** All neighbors, in the order added. */
    public Collection<Peer> all() {
        return peers.values();
    }

    /** The neighbors of these names, without unknown ones; all if none is given. */
    public Collection<Peer> named(Collection<String> names) {
        return names.isEmpty()
                ? peers.values()
                : names.stream().map(peers::get).filter(Objects::nonNull).toList();
    }

    /** Completes when all changes so far were written to the neighbors of these names; to all if none is given. */
    public CompletableFuture<Void> written(Collection<String> names) {
        return CompletableFuture.allOf(named(names).stream().map(Peer::written).toArray(CompletableFuture<?>[]::new));
    }

    /** Sends all routes again to those of these names that have a session, and returns how many they are; all if none is given. */
    public int resend(Collection<String> names) {
        List<Peer> up = named(names).stream()
                .filter(peer -> peer.sessionState() == SessionState.ESTABLISHED)
                .toList();
        up.forEach(Peer::resend);
        return up.size();
    }

    /** Sends what is pending to the neighbors of these names, as far as they take it; to all if none is given. */
    public void flushPending(Collection<String> names) {
        named(names).forEach(Peer::flushPending);
    }

    /** Hands a connection to the neighbor that it comes from. */
    private void accepted(Channel channel) {
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
        Peer former = peers.remove(name);
        if (former != null) {
            former.remove(ErrorCode.CEASE, "a newer connection uses the same port");
        }
        Neighbor neighbor =
                Neighbor.builder().name(name).address(remote).peer(template).build();
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
        Peer removed = gone && dynamicPeers.remove(name) ? peers.remove(name) : null;
        if (removed != null) {
            removed.dispose();
        }
    }
}
