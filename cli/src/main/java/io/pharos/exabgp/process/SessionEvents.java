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
 * Tells helpers what happens with the neighbors that name them. Runs on the speaker's event loop, and only puts things into
 * queues there.
 */
final class SessionEvents implements PeerListener {
    private volatile Map<String, SubscribedNeighbor> neighbors = Map.of(); // replaced as a whole, under the lock
    private Set<String> wanted = Set.of(); // guarded by this

    /**
     * From now on tells these helpers of these neighbors, as far as they want to hear of them, and until {@link #forgetGone}
     * of the end of those that it has told of before.
     */
    synchronized void watch(List<Neighbor> configs, List<Helper> helpers) {
        Map<String, SubscribedNeighbor> watched = new HashMap<>(neighbors);
        for (Neighbor config : configs) {
            watched.computeIfAbsent(config.name(), name -> new SubscribedNeighbor(config))
                    .become(config, helpers);
        }
        neighbors = Map.copyOf(watched);
        wanted = configs.stream().map(Neighbor::name).collect(Collectors.toSet());
    }

    /** Forgets the neighbors that were not among the last ones to be watched. */
    synchronized void forgetGone() {
        Map<String, SubscribedNeighbor> watched = new HashMap<>(neighbors);
        watched.keySet().retainAll(wanted);
        neighbors = Map.copyOf(watched);
    }

    /**
     * A helper begins to live. It is told of the sessions that are up, and then of all that follows: an event comes before
     * or after that, never in between.
     *
     * @param open lets it hear; whether it does not know of the sessions yet
     */
    synchronized void welcome(Helper helper, BooleanSupplier open) {
        if (open.getAsBoolean()) {
            neighbors.values().forEach(neighbor -> neighbor.introduceTo(helper));
        }
    }

    /** Whether the sessions with all of these neighbors are up. */
    synchronized boolean areUp(Set<String> names) {
        return names.stream().map(neighbors::get).allMatch(each -> each != null && each.isUp());
    }

    /** Our process got a signal. Told once for each neighbor, as ExaBGP does. For any thread. */
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
