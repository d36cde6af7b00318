package io.pharos.exabgp.process;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.PeerListener;
import io.pharos.exabgp.event.Direction;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Sends session events to the helpers that subscribed to them. Runs on the speaker's event loop, where it only adds to
 * queues.
 */
final class SessionEvents implements PeerListener {
    private volatile Map<String, SubscribedNeighbor> neighbors = Map.of(); // replaced as a whole, under the lock
    private Set<String> wanted = Set.of(); // guarded by this

    /**
     * Replaces subscriptions and neighbors. Neighbors watched before stay until {@link #forgetGone}, so that the end of
     * their sessions is reported.
     */
    synchronized void watch(List<Neighbor> configs, List<? extends SessionSubscriber> subscribers) {
        Map<String, SubscribedNeighbor> watched = new HashMap<>(neighbors);
        for (Neighbor config : configs) {
            watched.computeIfAbsent(config.name(), name -> new SubscribedNeighbor(config))
                    .become(config, subscribers);
        }
        neighbors = Map.copyOf(watched);
        wanted = configs.stream().map(Neighbor::name).collect(Collectors.toSet());
    }

    /** Forgets neighbors that were not in the last call of {@link #watch}. */
    synchronized void forgetGone() {
        Map<String, SubscribedNeighbor> watched = new HashMap<>(neighbors);
        watched.keySet().retainAll(wanted);
        neighbors = Map.copyOf(watched);
    }

    /**
     * Adds a started helper. It receives the sessions that are up, and then all later events: each event comes before
     * or after this, never in between.
     *
     * @param open lets the helper receive events; returns whether it needs to be told the sessions that are up
     */
    synchronized void welcome(SessionSubscriber subscriber, BooleanSupplier open) {
        if (open.getAsBoolean()) {
            neighbors.values().forEach(neighbor -> neighbor.introduceTo(subscriber));
        }
    }

    /** Returns whether the sessions with all of these neighbors are established. */
    synchronized boolean areUp(Set<String> names) {
        return names.stream().map(neighbors::get).allMatch(each -> each != null && each.isUp());
    }

    /** Reports a signal, once for each neighbor, as ExaBGP does. Thread-safe. */
    synchronized void signalled(int number, String name) {
        neighbors.values().forEach(neighbor -> neighbor.signalled(number, name));
    }

    @Override
    public void connected(String neighbor, InetAddress local, BgpIdentifier identifier) {
        with(neighbor, watched -> watched.connected(local, identifier));
    }

    @Override
    public void negotiated(String neighbor, Negotiated negotiated) {
        with(neighbor, watched -> watched.negotiated(negotiated));
    }

    @Override
    public void stateChanged(String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
        with(neighbor, watched -> watched.stateChanged(to, stateChangeReason));
    }

    @Override
    public boolean wantsOctets(String neighbor) {
        SubscribedNeighbor watched = neighbors.get(neighbor);
        return watched != null && watched.needsOctets();
    }

    @Override
    public void octetsReceived(String neighbor, Octets octets) {
        with(neighbor, watched -> watched.octetsReceived(octets));
    }

    @Override
    public void messageReceived(String neighbor, Message message) {
        with(neighbor, watched -> watched.message(Direction.RECEIVE, message));
    }

    @Override
    public void messageSent(String neighbor, Message message) {
        with(neighbor, watched -> watched.message(Direction.SEND, message));
    }

    private void with(String neighbor, Consumer<SubscribedNeighbor> event) {
        SubscribedNeighbor watched = neighbors.get(neighbor);
        if (watched != null) {
            synchronized (this) {
                event.accept(watched);
            }
        }
    }
}
