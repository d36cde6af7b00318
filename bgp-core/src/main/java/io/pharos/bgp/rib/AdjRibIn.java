package io.pharos.bgp.rib;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.MpReachNlri;
import io.pharos.bgp.packet.attribute.MpUnreachNlri;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.packet.message.Update;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The routes received from one peer (RFC 4271 section 3.2). None goes into a forwarding table; they are kept for commands,
 * and only up to a bound, since a router may send a full table to a speaker that never wanted one.
 *
 * <p>Not for several threads.
 */
public final class AdjRibIn {
    private final RouteTable routes = new RouteTable();
    private final int limit;
    private long passedOver;
    /** For families with a refresh under way: what the peer has not announced again yet. */
    private final Map<AddressFamily, Set<Nlri>> stale = new EnumMap<>(AddressFamily.class);

    /** @param limit the most routes to keep */
    public AdjRibIn(int limit) {
        this.limit = limit;
    }

    /**
     * Takes over an UPDATE. Routes past the limit are counted and not kept.
     *
     * @return all announced routes, with the next hop among their attributes
     */
    public List<Route> apply(Update update) {
        update.withdrawn().forEach(routes::remove);
        if (update.announced().isEmpty()) {
            return List.of();
        }
        List<Route> announced = new ArrayList<>();
        PathAttributes classic = update.attributes().without(MpReachNlri.class).without(MpUnreachNlri.class);
        update.nlri().forEach(nlri -> announced.add(new Route(nlri, classic)));
        Optional<MpReachNlri> reach = update.attributes().get(MpReachNlri.class);
        if (reach.isPresent()) {
            PathAttributes own = classic.with(new NextHop(reach.get().nextHop()));
            reach.get().nlri().forEach(nlri -> announced.add(new Route(nlri, own)));
        }
        announced.forEach(this::keep);
        return announced;
    }

    /** The peer begins to announce all its routes of the family again (RFC 7313 section 4.2). */
    public void beginRefresh(AddressFamily family) {
        Set<Nlri> all = new HashSet<>();
        routes.snapshot()
                .map(Route::nlri)
                .filter(nlri -> nlri.family() == family)
                .forEach(all::add);
        stale.put(family, all);
    }

    /** The peer has announced them all: what it did not announce again is gone. */
    public void endRefresh(AddressFamily family) {
        Set<Nlri> left = stale.remove(family);
        if (left != null) {
            left.forEach(routes::remove);
        }
    }

    private void keep(Route route) {
        if (!stale.isEmpty()) {
            stale.values().forEach(each -> each.remove(route.nlri()));
        }
        if (routes.size() < limit || routes.get(route.nlri()) != null) {
            routes.put(route);
        } else {
            passedOver++;
        }
    }

    /** Forgets everything, as when the session ends. */
    public void clear() {
        routes.clear();
        stale.clear();
        passedOver = 0;
    }

    /** The peer's route to the destination, if it is kept. */
    public Optional<Route> lookup(Nlri nlri) {
        return Optional.ofNullable(routes.get(nlri));
    }

    /** The number of routes kept. */
    public int size() {
        return routes.size();
    }

    /** How many announcements were not kept because of the limit. */
    public long passedOver() {
        return passedOver;
    }

    /** The routes kept, in no order. */
    public Stream<Route> routes() {
        return routes.snapshot();
    }
}
