package io.pharos.bgp.rib;

import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.PathAttributes;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What this speaker originates: the source of truth for every neighbor (RFC 4271 section 3.2). Routes are for all
 * neighbors, now and later ones; on top of that a neighbor, by its name, can have exceptions of its own. Temporary routes on top of both hide them.
 *
 * <p>Equal sets of attributes are kept once. Not for several threads.
 */
public final class LocRib {
    private final RouteTable common = new RouteTable();
    private final Map<String, Exceptions> exceptions = new HashMap<>();
    private final Map<PathAttributes, WeakReference<PathAttributes>> interned = new WeakHashMap<>();
    /** Of prefixes that have a route with a path identifier: all their destinations. Those without need no memory here. */
    private final Map<IpPrefix, NavigableSet<Nlri>> paths = new HashMap<>();

    /** What holds for one neighbor in place of the common routes. */
    private static final class Exceptions {
        final RouteTable announced = new RouteTable();
        final Set<Nlri> withheld = new HashSet<>();
        final RouteTable onTop = new RouteTable(); // on top of all
    }

    /** Announces the route to all neighbors; a neighbor's exception for the destination, and its route on top, end. */
    public void announce(Route route) {
        endExceptions(route.nlri());
        common.put(interned(route));
        rememberPath(route.nlri());
    }

    /** Withdraws the destination from all neighbors. */
    public void withdraw(Nlri nlri) {
        endExceptions(nlri);
        common.remove(nlri);
        forgetPathIfUnused(nlri);
    }

    /** Announces the route to one neighbor; its route on top for the destination ends. */
    public void announce(Route route, String neighbor) {
        Exceptions own = exceptionsOf(neighbor);
        own.withheld.remove(route.nlri());
        own.onTop.remove(route.nlri());
        own.announced.put(interned(route));
        rememberPath(route.nlri());
    }

    /** Withdraws the destination from one neighbor. */
    public void withdraw(Nlri nlri, String neighbor) {
        Exceptions own = exceptionsOf(neighbor);
        own.announced.remove(nlri);
        own.onTop.remove(nlri);
        if (common.get(nlri) != null) {
            own.withheld.add(nlri);
        }
        forgetPathIfUnused(nlri);
    }

    /** Announces the route to one neighbor on top of what it gets otherwise, until it is withdrawn from the top. */
    public void announceOnTop(Route route, String neighbor) {
        exceptionsOf(neighbor).onTop.put(interned(route));
        rememberPath(route.nlri());
    }

    /** Ends the neighbor's route on top for the destination, if there is one. */
    public void withdrawFromTop(Nlri nlri, String neighbor) {
        Exceptions own = exceptions.get(neighbor);
        if (own != null) {
            own.onTop.remove(nlri);
            forgetPathIfUnused(nlri);
        }
    }

    /** Forgets what holds for this neighbor alone. */
    public void forget(String neighbor) {
        Exceptions gone = exceptions.remove(neighbor);
        if (gone != null) {
            Stream.concat(gone.announced.snapshot(), gone.onTop.snapshot())
                    .map(Route::nlri)
                    .forEach(this::forgetPathIfUnused);
        }
    }

    /** Forgets all routes. */
    public void clear() {
        common.clear();
        exceptions.clear();
        paths.clear();
    }

    /**
     * The destinations with this prefix that have a path identifier, in ascending order. Whether there is a route without one
     * does not show here.
     */
    public SortedSet<Nlri> paths(IpPrefix prefix) {
        NavigableSet<Nlri> known = paths.get(prefix);
        return known == null ? Collections.emptySortedSet() : Collections.unmodifiableSortedSet(known);
    }

    /** The route that the neighbor is to have for the destination, if any. */
    public Optional<Route> lookup(Nlri nlri, String neighbor) {
        Exceptions own = exceptions.get(neighbor);
        if (own == null) {
            return Optional.ofNullable(common.get(nlri));
        }
        Route top = own.onTop.get(nlri);
        return Optional.ofNullable(top != null ? top : beneath(own, nlri));
    }

    /** What the neighbor gets without the routes on top. */
    private @Nullable Route beneath(Exceptions own, Nlri nlri) {
        if (own.withheld.contains(nlri)) {
            return null;
        }
        Route exception = own.announced.get(nlri);
        return exception != null ? exception : common.get(nlri);
    }

    /** All routes that the neighbor is to have, in no order. */
    public Stream<Route> routesFor(String neighbor) {
        Exceptions own = exceptions.get(neighbor);
        if (own == null) {
            return common.snapshot();
        }
        Stream<Route> rest = common.snapshot()
                .filter(route -> !own.withheld.contains(route.nlri()) && own.announced.get(route.nlri()) == null);
        Stream<Route> beneath = Stream.concat(own.announced.snapshot(), rest);
        return Stream.concat(own.onTop.snapshot(), beneath.filter(route -> own.onTop.get(route.nlri()) == null));
    }

    /** All destinations that some neighbor is to have a route to, once each and in no order. */
    public Stream<Nlri> destinations() {
        Stream<Route> own = exceptions.values().stream()
                .flatMap(each -> Stream.concat(each.announced.snapshot(), each.onTop.snapshot()));
        return Stream.concat(common.snapshot(), own).map(Route::nlri).distinct();
    }

    /** The number of destinations that are announced to all neighbors. */
    public int size() {
        return common.size();
    }

    private void endExceptions(Nlri nlri) {
        for (Exceptions own : exceptions.values()) {
            own.announced.remove(nlri);
            own.withheld.remove(nlri);
            own.onTop.remove(nlri);
        }
    }

    private Exceptions exceptionsOf(String neighbor) {
        return exceptions.computeIfAbsent(neighbor, name -> new Exceptions());
    }

    private void rememberPath(Nlri nlri) {
        if (nlri.hasPathIdentifier()) {
            paths.computeIfAbsent(nlri.prefix(), none -> new TreeSet<>(Comparator.comparingLong(Nlri::pathIdentifier)))
                    .add(nlri);
        }
    }

    private void forgetPathIfUnused(Nlri nlri) {
        NavigableSet<Nlri> known = nlri.hasPathIdentifier() ? paths.get(nlri.prefix()) : null;
        boolean used = common.get(nlri) != null
                || exceptions.values().stream()
                        .anyMatch(own -> own.announced.get(nlri) != null || own.onTop.get(nlri) != null);
        if (known != null && !used && known.remove(nlri) && known.isEmpty()) {
            paths.remove(nlri.prefix());
        }
    }

    /** The route with the one copy of its attributes that we keep. */
    private Route interned(Route route) {
        WeakReference<PathAttributes> reference = interned.get(route.attributes());
        PathAttributes known = reference == null ? null : reference.get();
        if (known == null) {
            interned.put(route.attributes(), new WeakReference<>(route.attributes()));
            return route;
        }
        return new Route(route.nlri(), known);
    }
}
