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
 *   <li>Where the session carries them (RFC 7911), each path is announced separately; one without an identifier gets 0.
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
     * @param outbound decides what can be sent
     * @param notSendable gets each route that was passed over because it cannot be sent, and why
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
    public Optional<Route> route(Nlri advertised) {
        for (Nlri candidate : candidates(advertised)) {
            Optional<Route> route = locRib.lookup(candidate, neighbor);
            if (route.isPresent() && isSendable(route.get())) {
                return Optional.of(as(advertised, route.get()));
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

    /** Whether both routes are the same on the wire: next hop {@code self} is an address like any other there. */
    public boolean encodesSame(Route one, Route other) {
        return one.equals(other)
                || (one.nlri().equals(other.nlri()) && outbound.of(one).equals(outbound.of(other)));
    }

    /** The destinations of ours that the neighbor knows as this one, the preferred one first. */
    private List<Nlri> candidates(Nlri advertised) {
        if (!advertised.hasPathIdentifier()) {
            SortedSet<Nlri> paths = locRib.paths(advertised.prefix());
            if (paths.isEmpty()) {
                return List.of(advertised);
            }
            List<Nlri> all = new ArrayList<>();
            all.add(advertised);
            all.addAll(paths);
            return all;
        }
        return advertised.pathIdentifier() == 0
                ? List.of(Nlri.of(advertised.prefix()), advertised)
                : List.of(advertised);
    }

    private boolean isSendable(Route route) {
        Optional<String> obstacle = outbound.whyNotSendable(route);
        obstacle.ifPresent(why -> notSendable.accept(route, why));
        return obstacle.isEmpty();
    }

    private static Route as(Nlri advertised, Route route) {
        return route.nlri().equals(advertised) ? route : new Route(advertised, route.attributes());
    }
}
