package io.pharos.bgp;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.rib.LocRib;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.Neighbors;
import io.pharos.bgp.transport.Peer;
import io.pharos.bgp.transport.PeerListener;
import io.pharos.bgp.transport.PeerListeners;
import io.pharos.bgp.transport.PeerStatus;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A BGP-4 speaker: neighbors, and routes that are announced to them. The door of this library.
 *
 * <pre>{@code
 * try (Speaker speaker = new Speaker(SpeakerConfig.dialling(BgpIdentifier.parse("192.0.2.10")))) {
 *     speaker.start();
 *     speaker.addNeighbor(Neighbor.builder().address("192.168.1.1").localAs(65001).peerAs(65000).build());
 *     speaker.announce(Nlri.parse("192.0.2.80/32"), PathAttributes.of(new MultiExitDiscriminator(100)));
 *     …
 * }
 * }</pre>
 *
 * <p>All methods may be called from any thread. They hand over to the speaker's event loop and return immediately; the futures
 * complete when the event loop has done it. A route is announced to each neighbor as soon as its session is up, and again
 * whenever a session is established.
 */
public final class Speaker implements AutoCloseable {
    private final SpeakerConfig config;
    private final PeerListeners listeners = new PeerListeners();
    private final Neighbors neighbors;
    private final LoopTasks tasks;
    private final Announcements announcements;
    private final RouteOverlay routeOverlay;

    /** A speaker with its thread running. It connects to neighbors as they are added, and listens once it is started. */
    public Speaker(SpeakerConfig config) {
        this.config = config;
        LocRib locRib = new LocRib();
        this.neighbors = new Neighbors(locRib, config.identifier(), config.unknownNeighbors(), listeners);
        this.tasks = new LoopTasks(neighbors.loop());
        this.announcements = new Announcements(locRib, neighbors);
        this.routeOverlay = new RouteOverlay(announcements, tasks);
    }

    /**
     * Listens on the configured addresses; does nothing where there are none. Neighbors are connected to without it.
     *
     * @throws IllegalStateException if an address cannot be bound; the message names it and the system's error
     */
    public void start() {
        config.listen().forEach(neighbors::listen);
    }

    /** The addresses that the speaker listens on, with the ports that the system chose where 0 was asked for. */
    public List<InetSocketAddress> listenAddresses() {
        return neighbors.listenAddresses();
    }

    /** Adds a listener. */
    public void addListener(PeerListener listener) {
        listeners.add(listener);
    }

    /**
     * Adds a neighbor, and connects to it from now on.
     *
     * @throws IllegalArgumentException if it has a password or other options of TCP, and this system cannot use them
     */
    public CompletableFuture<Void> addNeighbor(Neighbor neighbor) {
        neighbors.requirePossible(neighbor);
        return onLoop(() -> neighbors.add(neighbor));
    }

    /**
     * Ends the session with the neighbor (Cease, Peer De-configured) and forgets it, and what was announced to it alone. An
     * unknown name does nothing.
     */
    public CompletableFuture<Void> removeNeighbor(String name) {
        return onLoop(() -> {
            neighbors.remove(name, "neighbor removed");
            announcements.forget(name);
        });
    }

    /**
     * Replaces the neighbor of the same name: its session ends (Cease, Peer De-configured), and what is announced to the name
     * is announced to the new one. An unknown name is added.
     *
     * @throws IllegalArgumentException as {@link #addNeighbor} does
     */
    public CompletableFuture<Void> replaceNeighbor(Neighbor neighbor) {
        neighbors.requirePossible(neighbor);
        return onLoop(() -> {
            neighbors.remove(neighbor.name(), "neighbor changed");
            neighbors.add(neighbor);
        });
    }

    /** Announces the routes to all neighbors; each takes the place of an earlier one to its destination. */
    public CompletableFuture<Void> announce(Collection<Route> routes) {
        return announce(routes, Targets.all());
    }

    /**
     * Announces the routes to some neighbors.
     */
    public CompletableFuture<Void> announce(Collection<Route> routes, Targets targets) {
        return replace(List.of(), routes, targets);
    }

    /** Temporary routes on top of those that are announced here. */
    public RouteOverlay routeOverlay() {
        return routeOverlay;
    }

    /** Announces a route with these attributes to all neighbors. */
    public CompletableFuture<Void> announce(Nlri nlri, PathAttributes attributes) {
        return announce(List.of(new Route(nlri, attributes)));
    }

    /** Withdraws the destinations from all neighbors. */
    public CompletableFuture<Void> withdraw(Collection<Nlri> destinations) {
        return withdraw(destinations, Targets.all());
    }

    /**
     * Withdraws the destinations from some neighbors.
     */
    public CompletableFuture<Void> withdraw(Collection<Nlri> destinations, Targets targets) {
        return replace(destinations, List.of(), targets);
    }

    /**
     * As {@link #withdraw}, and the withdrawal is sent even to neighbors that a destination was never announced to.
     */
    public CompletableFuture<Void> forceWithdraw(Collection<Nlri> destinations, Targets targets) {
        List<Nlri> copy = List.copyOf(destinations);
        List<String> to = targets.names();
        return onLoop(() -> {
            announcements.change(copy, List.of(), to);
            neighbors.named(to).forEach(peer -> peer.forceWithdraw(copy));
        });
    }

    /**
     * Withdraws all routes from some neighbors.
     */
    public CompletableFuture<Void> clear(Targets targets) {
        return clear(targets, nlri -> false);
    }

    /**
     * Withdraws routes from some neighbors. What is pending is sent first, as far as they take it.
     *
     * @param spared which destinations stay as they are; called on the event loop
     */
    public CompletableFuture<Void> clear(Targets targets, Predicate<Nlri> spared) {
        List<String> from = targets.names();
        return onLoop(() -> {
            neighbors.flushPending(from);
            announcements.clear(from, spared);
        });
    }

    /**
     * Makes the routes within a set of destinations be exactly these, in one step: those that are not among them are
     * withdrawn, and the whole change is sent together.
     *
     * @param scope the destinations that this call decides about; routes may have others too
     * @param routes what is to be announced
     */
    public CompletableFuture<Void> replace(Collection<Nlri> scope, Collection<Route> routes, Targets targets) {
        List<Route> announced = List.copyOf(routes);
        List<Nlri> withdrawn = Announcements.withoutThoseOf(announced, scope);
        List<String> to = targets.names();
        return onLoop(() -> announcements.change(withdrawn, announced, to));
    }

    /**
     * As {@link #replace}, and the destinations are withdrawn from all other neighbors that they were announced to.
     */
    public CompletableFuture<Void> reassign(Collection<Nlri> scope, Collection<Route> routes, Targets targets) {
        List<Route> announced = List.copyOf(routes);
        List<Nlri> destinations = List.copyOf(scope);
        List<String> to = targets.names();
        return onLoop(() -> announcements.reassign(destinations, announced, to));
    }

    /**
     * Completes when all changes so far were written to the connections of these neighbors. Neighbors without a session, or
     * whose changes are held back, are not waited for.
     */
    public CompletableFuture<Void> written(Targets targets) {
        List<String> to = targets.names();
        return onLoop(() -> neighbors.written(to)).thenCompose(all -> all);
    }

    /**
     * Sends all routes to some neighbors again, and what was held back for them.
     *
     * @return how many of them have a session
     */
    public CompletableFuture<Integer> resend(Targets targets) {
        List<String> to = targets.names();
        return onLoop(() -> neighbors.resend(to));
    }

    /** Sends the neighbor an End-of-RIB; false if it has no session that carries the family. */
    public CompletableFuture<Boolean> sendEndOfRib(String neighbor, AddressFamily family) {
        return canDo(neighbor, peer -> peer.sendEndOfRib(family));
    }

    /** Asks the neighbor for its routes again (RFC 2918); false if it has no session that can. */
    public CompletableFuture<Boolean> requestRefresh(String neighbor, AddressFamily family) {
        return canDo(neighbor, peer -> peer.requestRefresh(family));
    }

    /**
     * Ends the neighbor's session with a Cease; it is established again after the usual wait.
     *
     * @param subcode 0 to 255
     * @param communication for the neighbor's operator where the subcode carries one (RFC 9003); may be empty
     * @return false if there is no session
     */
    public CompletableFuture<Boolean> tearDown(String neighbor, int subcode, String communication) {
        return canDo(neighbor, peer -> peer.tearDown(subcode, communication));
    }

    /** All neighbors at one moment, in the order added. */
    public CompletableFuture<List<PeerStatus>> neighbors() {
        return onLoop(() -> neighbors.all().stream().map(Peer::status).toList());
    }

    /** The routes sent to a neighbor, its Adj-RIB-Out, in no order; empty if the name is unknown. */
    public CompletableFuture<List<Route>> routesSentTo(String neighbor) {
        return routesOf(neighbor, Peer::routesSent);
    }

    /** The routes received from a neighbor, its Adj-RIB-In, in no order; empty if the name is unknown. */
    public CompletableFuture<List<Route>> routesReceivedFrom(String neighbor) {
        return routesOf(neighbor, Peer::routesReceived);
    }

    /** The routes that are announced to a neighbor in the families that it is offered, sent or not yet, in no order. */
    public CompletableFuture<List<Route>> routesFor(Neighbor neighbor) {
        return onLoop(() -> announcements.of(neighbor));
    }

    /**
     * Forgets the routes received from some neighbors; they are not asked to send them again.
     */
    public CompletableFuture<Void> forgetReceived(Targets targets) {
        List<String> of = targets.names();
        return onLoop(() -> neighbors.named(of).forEach(Peer::forgetReceived));
    }

    /**
     * Withdraws all routes from all neighbors, sends each a Cease, Administrative Shutdown with this text (RFC 9003), and
     * closes the connections. Done when all are closed, or when {@link SpeakerConfig#stopTimeout} has passed.
     */
    public CompletableFuture<Void> stop(String communication) {
        return onLoop(() -> {
                    announcements.clear();
                    return neighbors.stop(communication, config.stopTimeout());
                })
                .thenCompose(stopped -> stopped);
    }

    /** Stops without a text, waits for the end of it, and ends the thread. */
    @Override
    public void close() {
        if (!neighbors.isClosed()) {
            stop("").join();
            neighbors.close();
        }
    }

    private CompletableFuture<Boolean> canDo(String neighbor, Predicate<Peer> work) {
        return onLoop(() -> neighbors.get(neighbor).filter(work).isPresent());
    }

    private CompletableFuture<List<Route>> routesOf(String neighbor, Function<Peer, Stream<Route>> which) {
        return onLoop(
                () -> neighbors.get(neighbor).map(which).orElse(Stream.empty()).toList());
    }

    private CompletableFuture<Void> onLoop(Runnable work) {
        return tasks.run(work);
    }

    private <T> CompletableFuture<T> onLoop(Supplier<T> work) {
        return tasks.ask(work);
    }
}
