package io.pharos.bgp.rib;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Nlri;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The routes sent to one peer, and the changes still to be sent (RFC 4271 section 3.2). The latest change of a destination
 * wins: an announcement cancels a pending withdrawal, and the reverse; what the peer already has is not sent again.
 *
 * <p>Not for several threads.
 */
public final class AdjRibOut {
    private BiPredicate<Route, Route> alike = Route::equals;
    private final RouteTable advertised = new RouteTable();
    private final Set<Nlri> toWithdraw = new LinkedHashSet<>();
    private final Map<Nlri, Route> toAnnounce = new LinkedHashMap<>();
    /** Of a refresh, where a change waits: if the change is taken back, the route goes out nevertheless. */
    private final Set<Nlri> toRepeat = new HashSet<>();

    private final Set<AddressFamily> endOfRibDue = EnumSet.noneOf(AddressFamily.class);
    private final Set<AddressFamily> endOfRefreshDue = EnumSet.noneOf(AddressFamily.class);

    /**
     * Changes to send, withdrawals first.
     *
     * @param withdrawn in the order asked for
     * @param announced in the order asked for
     * @param endOfRib families whose initial table is complete after these changes
     * @param endOfRefresh families whose refresh is complete after these changes, where its end is to be marked
     */
    public record Batch(
            List<Nlri> withdrawn, List<Route> announced, Set<AddressFamily> endOfRib, Set<AddressFamily> endOfRefresh) {
        /** Changes that complete no refresh. */
        public Batch(List<Nlri> withdrawn, List<Route> announced, Set<AddressFamily> endOfRib) {
            this(withdrawn, announced, endOfRib, Set.of());
        }
    }

    /** Begins a session in which any two routes that are not equal differ for the peer. */
    public void begin(Stream<Route> routes, Set<AddressFamily> families) {
        begin(routes, families, Route::equals);
    }

    /**
     * Begins a session: the peer knows nothing, and is to have these routes and then an End-of-RIB for each family.
     *
     * @param encodesSame whether two routes are the same for the peer
     */
    public void begin(Stream<Route> routes, Set<AddressFamily> families, BiPredicate<Route, Route> encodesSame) {
        end();
        alike = encodesSame;
        routes.forEach(route -> toAnnounce.put(route.nlri(), route));
        endOfRibDue.addAll(families);
    }

    /** Ends a session: whatever the peer knew, it knows no more. */
    public void end() {
        advertised.clear();
        toWithdraw.clear();
        toAnnounce.clear();
        toRepeat.clear();
        endOfRibDue.clear();
        endOfRefreshDue.clear();
    }

    /** The peer is to have this route. */
    public void announce(Route route) {
        Nlri nlri = route.nlri();
        Route known = advertised.get(nlri);
        toWithdraw.remove(nlri);
        keepRefresh(nlri, known);
        if (known != null && alike.test(known, route) && !toRepeat.contains(nlri)) {
            toAnnounce.remove(nlri);
        } else {
            toAnnounce.put(nlri, route);
        }
    }

    /** The peer is to have no route to this destination. */
    public void withdraw(Nlri nlri) {
        Route known = advertised.get(nlri);
        keepRefresh(nlri, known);
        toAnnounce.remove(nlri);
        if (known != null) {
            toWithdraw.add(nlri);
        }
    }

    /** The peer gets a withdrawal of this destination, even if it was never announced. */
    public void forceWithdraw(Nlri nlri) {
        withdraw(nlri);
        toWithdraw.add(nlri);
    }

    /** After the changes that wait, the peer is to have the family's End-of-RIB. */
    public void endOfRib(AddressFamily family) {
        endOfRibDue.add(family);
    }

    /** The peer is to have no route at all. */
    public void withdrawAll() {
        advertised.snapshot().forEach(route -> withdraw(route.nlri()));
        toAnnounce.clear();
    }

    /** What waits although the peer knows it was asked for by a refresh, which outlives the change that comes now. */
    private void keepRefresh(Nlri nlri, @Nullable Route known) {
        if (known != null && known.equals(toAnnounce.get(nlri))) {
            toRepeat.add(nlri);
        }
    }

    /** The peer gets all routes of the family again (RFC 2918 section 4). */
    public void refresh(AddressFamily family) {
        advertised.snapshot().filter(route -> route.nlri().family() == family).forEach(this::repeat);
    }

    /** As {@link #refresh}, and the peer is to know when that is done (RFC 7313 section 4). */
    public void refreshAndMarkEnd(AddressFamily family) {
        refresh(family);
        endOfRefreshDue.add(family);
    }

    private void repeat(Route route) {
        boolean changes = toWithdraw.contains(route.nlri()) || toAnnounce.containsKey(route.nlri());
        if (changes) {
            toRepeat.add(route.nlri());
        } else {
            toAnnounce.put(route.nlri(), route);
        }
    }

    /** Whether there is something to send. */
    public boolean hasPending() {
        return hasChanges() || !endOfRibDue.isEmpty() || !endOfRefreshDue.isEmpty();
    }

    private boolean hasChanges() {
        return !toWithdraw.isEmpty() || !toAnnounce.isEmpty();
    }

    /** Takes the next changes out, at most this many; from now on they count as sent. */
    public Batch drain(int most) {
        List<Nlri> withdrawn = take(toWithdraw, most);
        for (Nlri nlri : withdrawn) {
            advertised.remove(nlri);
            toRepeat.remove(nlri);
        }
        List<Route> announced = take(toAnnounce.values(), most - withdrawn.size());
        for (Route route : announced) {
            advertised.put(route);
            toRepeat.remove(route.nlri());
        }
        if (hasChanges()) {
            return new Batch(withdrawn, announced, Set.of());
        }
        Batch last = new Batch(withdrawn, announced, EnumSet.copyOf(endOfRibDue), EnumSet.copyOf(endOfRefreshDue));
        endOfRibDue.clear();
        endOfRefreshDue.clear();
        return last;
    }

    /** The number of routes that the peer has. */
    public int size() {
        return advertised.size();
    }

    /** The routes that the peer has, in no order. */
    public Stream<Route> routes() {
        return advertised.snapshot();
    }

    private static <T> List<T> take(Collection<T> from, int most) {
        if (from.size() <= most) {
            List<T> all = new ArrayList<>(from);
            from.clear();
            return all;
        }
        List<T> taken = new ArrayList<>(most);
        for (Iterator<T> next = from.iterator(); taken.size() < most; next.remove()) {
            taken.add(next.next());
        }
        return taken;
    }
}
