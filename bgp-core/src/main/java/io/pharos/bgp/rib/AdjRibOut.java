package io.pharos.bgp.rib;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Nlri;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one peer has been told, and what it is still to be told (RFC 4271 section 3.2). The last word on a destination
 * wins: an announcement cancels a withdrawal that waits, and the reverse; what the peer already knows is not said again.
 *
 * <p>Not for several threads.
 */
public final class AdjRibOut {
    private final RouteTable told = new RouteTable();
    private final Set<Nlri> toWithdraw = new LinkedHashSet<>();
    private final Map<Nlri, Route> toAnnounce = new LinkedHashMap<>();
    private final Set<AddressFamily> endOfRibDue = EnumSet.noneOf(AddressFamily.class);

    /**
     * Changes to send, withdrawals first.
     *
     * @param withdrawn in the order asked for
     * @param announced in the order asked for
     * @param endOfRib families whose initial table is complete after these changes
     */
    public record Batch(List<Nlri> withdrawn, List<Route> announced, Set<AddressFamily> endOfRib) {}

    /**
     * Begins a session: the peer knows nothing, and is to have these routes and then an End-of-RIB for each family.
     */
    public void begin(Stream<Route> routes, Set<AddressFamily> families) {
        end();
        routes.forEach(route -> toAnnounce.put(route.nlri(), route));
        endOfRibDue.addAll(families);
    }

    /** Ends a session: whatever the peer knew, it knows no more. */
    public void end() {
        told.clear();
        toWithdraw.clear();
        toAnnounce.clear();
        endOfRibDue.clear();
    }

    /** The peer is to have this route. */
    public void announce(Route route) {
        toWithdraw.remove(route.nlri());
        if (route.equals(told.get(route.nlri()))) {
            toAnnounce.remove(route.nlri());
        } else {
            toAnnounce.put(route.nlri(), route);
        }
    }

    /** The peer is to have no route to this destination. */
    public void withdraw(Nlri nlri) {
        toAnnounce.remove(nlri);
        if (told.get(nlri) != null) {
            toWithdraw.add(nlri);
        }
    }

    /** The peer is to have no route at all. */
    public void withdrawAll() {
        toAnnounce.clear();
        told.snapshot().forEach(route -> toWithdraw.add(route.nlri()));
    }

    /** The peer is to be told all routes of the family again (RFC 2918 section 4). */
    public void refresh(AddressFamily family) {
        told.snapshot()
                .filter(route -> route.nlri().family() == family && !toWithdraw.contains(route.nlri()))
                .forEach(route -> toAnnounce.putIfAbsent(route.nlri(), route));
    }

    /** Whether there is something to send. */
    public boolean hasPending() {
        return !toWithdraw.isEmpty() || !toAnnounce.isEmpty() || !endOfRibDue.isEmpty();
    }

    /** Takes the next changes out, at most this many; from now on the peer counts as told. */
    public Batch drain(int most) {
        List<Nlri> withdrawn = take(toWithdraw.iterator(), most);
        withdrawn.forEach(told::remove);
        List<Route> announced = take(toAnnounce.values().iterator(), most - withdrawn.size());
        announced.forEach(told::put);
        Set<AddressFamily> complete = Set.of();
        if (toWithdraw.isEmpty() && toAnnounce.isEmpty() && !endOfRibDue.isEmpty()) {
            complete = EnumSet.copyOf(endOfRibDue);
            endOfRibDue.clear();
        }
        return new Batch(withdrawn, announced, complete);
    }

    /** The number of routes that the peer has been told. */
    public int size() {
        return told.size();
    }

    /** The routes that the peer has been told, in no order. */
    public Stream<Route> routes() {
        return told.snapshot();
    }

    private static <T> List<T> take(Iterator<T> from, int most) {
        List<T> taken = new ArrayList<>();
        while (taken.size() < most && from.hasNext()) {
            taken.add(from.next());
            from.remove();
        }
        return taken;
    }
}
