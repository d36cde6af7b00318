package io.pharos.bgp;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.rib.LocRib;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.session.Reason;
import io.pharos.bgp.session.State;
import io.pharos.bgp.transport.ListeningPorts;
import io.pharos.bgp.transport.NeighborConfig;
import io.pharos.bgp.transport.Peer;
import io.pharos.bgp.transport.PeerEnvironment;
import io.pharos.bgp.transport.PeerListener;
import io.pharos.bgp.transport.PeerListeners;
import io.pharos.bgp.transport.PeerStatus;
import io.pharos.bgp.transport.Refusal;
import io.pharos.bgp.transport.Transport;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A BGP-4 speaker: neighbors to tell, and routes to tell them. The one door of this library.
 *
 * <p>All methods may be called from any thread. They hand over to the speaker's event loop and return at once; the futures
 * complete when the event loop has done it. What is announced is told to each neighbor as soon as its session is up, and
 * again whenever it comes back.
 */
public final class Speaker implements AutoCloseable {
    private final SpeakerConfig config;
    private final Transport transport = Transport.create();
    private final EventLoop loop = transport.group().next();
    private final LocRib locRib = new LocRib();
    private final PeerListeners listeners = new PeerListeners();
    private final PeerEnvironment environment;
    private final Map<String, Peer> peers = new LinkedHashMap<>();
    private final Set<String> visitors = new HashSet<>();
    private final ListeningPorts ports;

    /** A speaker with its thread running, which does nothing until it is started. */
    public Speaker(SpeakerConfig config) {
        this.config = config;
        this.environment = new PeerEnvironment(transport, locRib, config.identifier(), listeners);
        this.ports = new ListeningPorts(transport, this::accepted);
        listeners.add(new PeerListener() {
            @Override
            public void stateChanged(String neighbor, State from, State to, Reason reason) {
                forgetVisitor(neighbor, from, to);
            }
        });
    }

    /**
     * Listens, if so configured.
     *
     * @throws IllegalStateException if an address cannot be bound; the message names it and the system's error
     */
    public void start() {
        config.listen().forEach(ports::listen);
    }

    /** The addresses that the speaker listens on, with the ports that the system chose where 0 was asked for. */
    public List<InetSocketAddress> listenAddresses() {
        return ports.addresses();
    }

    /** Adds a listener. */
    public void addListener(PeerListener listener) {
        listeners.add(listener);
    }

    /**
     * Adds a neighbor, and seeks a session with it from now on.
     *
     * @throws IllegalArgumentException if it has a password and this system cannot use it
     */
    public CompletableFuture<Void> addNeighbor(NeighborConfig neighbor) {
        if (neighbor.password() != null && !transport.epoll()) {
            throw new IllegalArgumentException(
                    neighbor + ": a password (TCP MD5) needs Linux and Netty's epoll transport");
        }
        return onLoop(() -> {
            if (peers.containsKey(neighbor.name())) {
                throw new IllegalArgumentException(
                        neighbor + ": another neighbor has this name; expected unique names");
            }
            Peer peer = new Peer(neighbor, environment);
            peers.put(neighbor.name(), peer);
            ports.setKeys(peers.values().stream().map(Peer::config).toList());
            peer.start();
        });
    }

    /** Ends the session with the neighbor (Cease, Peer De-configured) and forgets it. An unknown name does nothing. */
    public CompletableFuture<Void> removeNeighbor(String name) {
        return onLoop(() -> {
            Peer peer = peers.remove(name);
            if (peer != null) {
                ports.setKeys(peers.values().stream().map(Peer::config).toList());
                peer.remove(ErrorCode.PEER_DE_CONFIGURED, "neighbor removed");
            }
        });
    }

    /** Announces the routes to all neighbors; each takes the place of an earlier one to its destination. */
    public CompletableFuture<Void> announce(Collection<Route> routes) {
        List<Route> copy = List.copyOf(routes);
        return onLoop(() -> {
            copy.forEach(locRib::announce);
            changed(copy.stream().map(Route::nlri).toList());
        });
    }

    /** Announces a route with these attributes to all neighbors. */
    public CompletableFuture<Void> announce(Nlri nlri, PathAttributes attributes) {
        return announce(List.of(new Route(nlri, attributes)));
    }

    /** Withdraws the destinations from all neighbors. */
    public CompletableFuture<Void> withdraw(Collection<Nlri> destinations) {
        List<Nlri> copy = List.copyOf(destinations);
        return onLoop(() -> {
            copy.forEach(locRib::withdraw);
            changed(copy);
        });
    }

    /**
     * Makes the routes within a set of destinations be exactly these, in one step: those that are not among them are
     * withdrawn, and neighbors hear of the whole change together.
     *
     * @param scope the destinations that are looked after; routes may have others too
     * @param routes what is to be announced
     * @param neighbors the names of the neighbors to tell; empty for all
     */
    public CompletableFuture<Void> replace(
            Collection<Nlri> scope, Collection<Route> routes, Collection<String> neighbors) {
        Set<Nlri> destinations = new LinkedHashSet<>(scope);
        List<Route> copy = List.copyOf(routes);
        copy.forEach(route -> destinations.add(route.nlri()));
        Set<Nlri> gone = new LinkedHashSet<>(destinations);
        copy.forEach(route -> gone.remove(route.nlri()));
        List<String> names = List.copyOf(neighbors);
        return onLoop(() -> {
            if (names.isEmpty()) {
                gone.forEach(locRib::withdraw);
                copy.forEach(locRib::announce);
            }
            for (String name : names) {
                gone.forEach(nlri -> locRib.withdraw(nlri, name));
                copy.forEach(route -> locRib.announce(route, name));
            }
            changed(destinations);
        });
    }

    /** All neighbors at one moment, in the order added. */
    public CompletableFuture<List<PeerStatus>> neighbors() {
        return onLoop(() -> peers.values().stream().map(Peer::status).toList());
    }

    /** What a neighbor has been told, in no order; empty if the name is unknown. */
    public CompletableFuture<List<Route>> routesSentTo(String neighbor) {
        return onLoop(() -> {
            Peer peer = peers.get(neighbor);
            return peer == null ? List.<Route>of() : peer.routesSent().toList();
        });
    }

    /** What a neighbor has told us, in no order; empty if the name is unknown. */
    public CompletableFuture<List<Route>> routesReceivedFrom(String neighbor) {
        return onLoop(() -> {
            Peer peer = peers.get(neighbor);
            return peer == null ? List.<Route>of() : peer.routesReceived().toList();
        });
    }

    /**
     * Withdraws all routes from all neighbors, sends each a Cease, Administrative Shutdown with this text (RFC 9003), and
     * closes the connections. Done when all are closed, or when {@link SpeakerConfig#stopTimeout} has passed.
     */
    public CompletableFuture<Void> stop(String communication) {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        loop.execute(() -> {
            ports.close();
            locRib.clear();
            loop.schedule(
                    () -> environment.channels().close(), config.stopTimeout().toMillis(), TimeUnit.MILLISECONDS);
            List.copyOf(peers.values()).forEach(peer -> peer.stop(communication)); // visitors leave the map on the way
            environment.channels().newCloseFuture().addListener(closed -> stopped.complete(null));
        });
        return stopped;
    }

    /** Stops without a text, waits for the end of it, and ends the thread. */
    @Override
    public void close() {
        if (!transport.group().isShuttingDown()) {
            stop("").join();
            transport.group().shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private void changed(Collection<Nlri> destinations) {
        peers.values().forEach(peer -> peer.routesChanged(destinations));
    }

    private void accepted(Channel channel) {
        InetSocketAddress remote = (InetSocketAddress) channel.remoteAddress();
        // Not the visitors: several may come from one address, and are neighbors of their own.
        List<Peer> matching = peers.values().stream()
                .filter(peer -> !visitors.contains(peer.config().name()))
                .filter(peer -> peer.config().address().getAddress().equals(remote.getAddress()))
                .toList();
        if (!matching.isEmpty()) {
            matching.stream()
                    .filter(peer -> peer.state() != State.ESTABLISHED)
                    .findFirst()
                    .orElse(matching.get(0))
                    .accept(channel);
        } else if (config.unknownNeighbors() != null) {
            acceptUnknown(channel, remote, config.unknownNeighbors());
        } else {
            Refusal.send(channel, environment);
        }
    }

    /** Whoever it is becomes a neighbor for as long as the connection lasts. */
    private void acceptUnknown(Channel channel, InetSocketAddress remote, PeerConfig template) {
        String name = remote.getAddress().getHostAddress() + ":" + remote.getPort();
        NeighborConfig neighbor = NeighborConfig.of(remote, template).named(name);
        Peer peer = new Peer(neighbor, environment);
        peers.put(neighbor.name(), peer);
        visitors.add(neighbor.name());
        peer.startPassive();
        peer.accept(channel);
    }

    /** A visitor has no connection any more in the states that come before OPEN_SENT, and nobody dials it. */
    private void forgetVisitor(String neighbor, State from, State to) {
        boolean gone = switch (to) {
            case IDLE -> true;
            case CONNECT, ACTIVE -> from != State.IDLE;
            case OPEN_SENT, OPEN_CONFIRM, ESTABLISHED -> false;
        };
        if (gone && visitors.remove(neighbor)) {
            Peer peer = peers.remove(neighbor);
            if (peer != null) {
                peer.dispose();
            }
        }
    }

    private CompletableFuture<Void> onLoop(Runnable work) {
        return CompletableFuture.runAsync(work, loop);
    }

    private <T> CompletableFuture<T> onLoop(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, loop);
    }
}
