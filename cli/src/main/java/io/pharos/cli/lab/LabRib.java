package io.pharos.cli.lab;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.rib.AdjRibIn;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.Neighbor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What all neighbors told, and the best path of each destination. Not for several threads, but for {@link #best}. */
final class LabRib {
    /** An established session and what it brought. */
    private record Session(LabPeer peer, AdjRibIn routes) {
        Optional<Candidate> candidate(Nlri destination) {
            return routes.lookup(destination).map(route -> new Candidate(peer, route.attributes()));
        }
    }

    private final long localAs;
    private final LabListener listener;
    private final LongSupplier nanoTime;
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final Map<Nlri, BestPath> best = new ConcurrentHashMap<>();

    /** @param nanoTime tells when a choice is made */
    LabRib(long localAs, LabListener listener, LongSupplier nanoTime) {
        this.localAs = localAs;
        this.listener = listener;
        this.nanoTime = nanoTime;
    }

    /** The best path to the destination, if there is a path. From any thread. */
    Optional<BestPath> best(Nlri destination) {
        return Optional.ofNullable(best.get(destination));
    }

    /** A session is established. */
    void sessionUp(LabPeer peer, long nanos) {
        sessions.put(peer.name(), new Session(peer, new AdjRibIn(Neighbor.DEFAULT_RECEIVED_ROUTES_LIMIT)));
        listener.sessionUp(peer, nanos);
    }

    /** The neighbor said this; without a session nobody listens. */
    void update(String neighbor, Update update, long nanos) {
        Session session = sessions.get(neighbor);
        if (session == null) {
            return;
        }
        List<Nlri> announced = update.announced();
        List<Nlri> withdrawn = update.withdrawn().stream()
                .filter(destination -> session.routes().lookup(destination).isPresent())
                .toList();
        List<Optional<Route>> before =
                announced.stream().map(session.routes()::lookup).toList();
        session.routes().apply(update);
        List<BestPathMove> moves = choose(Stream.concat(withdrawn.stream(), announced.stream()), nanos);
        withdrawn.forEach(destination -> listener.routeWithdrawn(session.peer(), destination, nanos));
        for (int i = 0; i < announced.size(); i++) {
            @Nullable Route earlier = before.get(i).orElse(null);
            session.routes()
                    .lookup(announced.get(i))
                    .ifPresent(route -> listener.routeHeard(session.peer(), route, earlier, nanos));
        }
        moves.forEach(listener::bestPathMoved);
    }

    /** The neighbor's session is over, and its routes are gone. */
    void sessionDown(String neighbor, StateChangeReason stateChangeReason, long nanos) {
        Session session = sessions.remove(neighbor);
        if (session == null) {
            return;
        }
        List<Nlri> gone = session.routes().routes().map(Route::nlri).toList();
        List<BestPathMove> moves = choose(gone.stream(), nanos);
        gone.forEach(destination -> listener.routeWithdrawn(session.peer(), destination, nanos));
        listener.sessionDown(session.peer(), stateChangeReason, nanos);
        moves.forEach(listener::bestPathMoved);
    }

    /** Chooses anew for these destinations. The listener hears of the moves when all choices are made. */
    private List<BestPathMove> choose(Stream<Nlri> changed, long nanos) {
        List<BestPathMove> moves = new ArrayList<>();
        changed.forEach(destination -> {
            List<Candidate> candidates = sessions.values().stream()
                    .map(session -> session.candidate(destination))
                    .flatMap(Optional::stream)
                    .toList();
            @Nullable BestPath to = BestPath.among(localAs, candidates).orElse(null);
            @Nullable BestPath from = to == null ? best.remove(destination) : best.put(destination, to);
            if (!Objects.equals(peerOf(from), peerOf(to))) {
                moves.add(new BestPathMove(destination, from, to, nanos, nanoTime.getAsLong()));
            }
        });
        return moves;
    }

    private static @Nullable String peerOf(@Nullable BestPath path) {
        return path == null ? null : path.path().peer().name();
    }
}
