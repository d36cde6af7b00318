package io.pharos.bgp.rib;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Nlri;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * What of the Loc-RIB one neighbor is to have, as its session can carry it. Only here is it decided what becomes of path
 * identifiers:
 *
 * <ul>
 *   <li>Where the session carries them (RFC 7911), each path is told for itself; one without an identifier gets 0.
 *   <li>Where it does not, of several paths to one prefix the neighbor has the one with the lowest identifier that can be
 *       sent, none counting as the lowest. When that goes, the next takes its place.
 * </ul>
 *
 * <p>Not for several threads.
 */
public final class NeighborView {
    private final LocRib locRib;
    private final String neighbor;
    private final Set<AddressFamily> addPath;
    private final OutboundAttributes outbound;
    private final BiConsumer<Route, String> notSendable;

    /**
     * @param neighbor its name in the Loc-RIB
     * @param addPath the families whose NLRI carry path identifiers
     * @param outbound tells what can be sent
     * @param notSendable hears of each route that was passed over since it cannot be sent, and why
     */
    public NeighborView(
            LocRib locRib,
            String neighbor,
            Set<AddressFamily> addPath,
            OutboundAttributes outbound,
            BiConsumer<Route, String> notSendable) {
        this.locRib = locRib;
        this.neighbor = neighbor;
        this.addPath = Set.copyOf(addPath);
        this.outbound = outbound;
        this.notSendable = notSendable;
    }

    /** How the neighbor knows the destination. */
    public Nlri advertisedAs(Nlri nlri) {
        if (!addPath.contains(nlri.family())) {
            return nlri.hasPathIdentifier() ? Nlri.of(nlri.prefix()) : nlri;
        }
        return nlri.hasPathIdentifier() ? nlri : new Nlri(nlri.prefix(), 0);
    }

    /** The route that the neighbor is to have for a destination, which is one that {@link #advertisedAs} gives. */
    public Optional<Route> route(Nlri told) {
        for (Nlri candidate : candidates(told)) {
            Optional<Route> route = locRib.lookup(candidate, neighbor);
            if (route.isPresent() && isSendable(route.get())) {
                return Optional.of(as(told, route.get()));
            }
        }
        return Optional.empty();
    }

    /** All routes that the neighbor is to have, in no order; some may come twice. */
    public Stream<Route> routes() {
        return locRib.routesFor(neighbor).flatMap(route -> {
            Nlri nlri = route.nlri();
            if (!locRib.paths(nlri.prefix()).isEmpty()) {
                return route(advertisedAs(nlri)).stream();
            }
            return isSendable(route) ? Stream.of(as(advertisedAs(nlri), route)) : Stream.empty();
        });
    }

    /** Whether the neighbor would hear the same of both: next hop {@code self} is an address to it like any other. */
    public boolean encodesSame(Route one, Route other) {
        return one.equals(other)
                || (one.nlri().equals(other.nlri()) && outbound.of(one).equals(outbound.of(other)));
    }

    /** The destinations of ours that the neighbor knows as this one, the preferred one first. */
    private List<Nlri> candidates(Nlri told) {
        if (!told.hasPathIdentifier()) {
            SortedSet<Nlri> paths = locRib.paths(told.prefix());
            if (paths.isEmpty()) {
                return List.of(told);
            }
            List<Nlri> all = new ArrayList<>();
            all.add(told);
            all.addAll(paths);
            return all;
        }
        return told.pathIdentifier() == 0 ? List.of(Nlri.of(told.prefix()), told) : List.of(told);
    }

    private boolean isSendable(Route route) {
        Optional<String> obstacle = outbound.whyNotSendable(route);
        obstacle.ifPresent(why -> notSendable.accept(route, why));
        return obstacle.isEmpty();
    }

    private static Route as(Nlri told, Route route) {
        return route.nlri().equals(told) ? route : new Route(told, route.attributes());
    }
}
