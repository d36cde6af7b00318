package io.pharos.bgp.rib;

import static io.pharos.bgp.rib.Samples.route;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.pharos.bgp.packet.Nlri;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LocRibTest {
    private static final Nlri WEB = Nlri.parse("10.0.0.1/32");
    private static final Nlri DNS = Nlri.parse("10.0.0.2/32");

    private final LocRib rib = new LocRib();

    @Test
    void commonRouteIsVisibleToAllNeighbors() {
        rib.announce(route("10.0.0.1/32", 1));

        assertEquals(Optional.of(route("10.0.0.1/32", 1)), rib.lookup(WEB, "a"));
        assertEquals(Set.of(route("10.0.0.1/32", 1)), routesFor("b"));
    }

    @Test
    void laterRouteReplacesTheEarlierOne() {
        rib.announce(route("10.0.0.1/32", 1));
        rib.announce(route("10.0.0.1/32", 2));

        assertEquals(Set.of(route("10.0.0.1/32", 2)), routesFor("a"));
        assertEquals(1, rib.size());
    }

    @Test
    void neighborRouteOverridesTheCommonRouteForThatNeighborOnly() {
        rib.announce(route("10.0.0.1/32", 1));
        rib.announce(route("10.0.0.2/32", 1));
        rib.announce(route("10.0.0.1/32", 9), "a");

        assertEquals(Set.of(route("10.0.0.1/32", 9), route("10.0.0.2/32", 1)), routesFor("a"));
        assertEquals(Set.of(route("10.0.0.1/32", 1), route("10.0.0.2/32", 1)), routesFor("b"));
    }

    @Test
    void neighborWithdrawHidesTheCommonRouteFromThatNeighborOnly() {
        rib.announce(route("10.0.0.1/32", 1));
        rib.withdraw(WEB, "a");

        assertEquals(Optional.empty(), rib.lookup(WEB, "a"));
        assertEquals(Set.of(), routesFor("a"));
        assertEquals(Set.of(route("10.0.0.1/32", 1)), routesFor("b"));
    }

    @Test
    void neighborWithdrawRemovesOnlyThatNeighborsRoute() {
        rib.announce(route("10.0.0.1/32", 1), "a");
        rib.announce(route("10.0.0.1/32", 2), "b");
        rib.withdraw(WEB, "a");

        assertEquals(Set.of(), routesFor("a"));
        assertEquals(Set.of(route("10.0.0.1/32", 2)), routesFor("b"));
        assertEquals(Set.of(), routesFor("c"));
    }

    @Test
    void commonAnnouncementClearsNeighborExceptions() {
        rib.announce(route("10.0.0.1/32", 1));
        rib.announce(route("10.0.0.1/32", 9), "a");
        rib.withdraw(WEB, "b");

        rib.announce(route("10.0.0.1/32", 2));

        assertEquals(Set.of(route("10.0.0.1/32", 2)), routesFor("a"));
        assertEquals(Set.of(route("10.0.0.1/32", 2)), routesFor("b"));
    }

    @Test
    void commonWithdrawClearsNeighborExceptions() {
        rib.announce(route("10.0.0.1/32", 9), "a");
        rib.announce(route("10.0.0.2/32", 9), "a");

        rib.withdraw(WEB);

        assertEquals(Set.of(route("10.0.0.2/32", 9)), routesFor("a"));
        assertEquals(Optional.of(route("10.0.0.2/32", 9)), rib.lookup(DNS, "a"));
    }

    @Test
    void routeOnTopOverridesRoutesForOneNeighborUntilItIsRemoved() {
        rib.announce(route("10.0.0.1/32", 1));
        rib.announceOnTop(route("10.0.0.1/32", 5), "a");
        rib.announceOnTop(route("10.0.0.2/32", 5), "a");

        assertEquals(Set.of(route("10.0.0.1/32", 5), route("10.0.0.2/32", 5)), routesFor("a"));
        assertEquals(Set.of(route("10.0.0.1/32", 1)), routesFor("b"));
        assertEquals(Set.of(WEB, DNS), rib.destinations().collect(Collectors.toSet()));

        rib.withdrawFromTop(WEB, "a");
        rib.withdrawFromTop(DNS, "a");
        assertEquals(Set.of(route("10.0.0.1/32", 1)), routesFor("a"));
    }

    @Test
    void pathOfACoverIsRemovedWithTheCover() {
        Nlri path = new Nlri(WEB.prefix(), 7);
        rib.announceOnTop(new Route(path, route("10.0.0.1/32", 1).attributes()), "a");
        assertEquals(Set.of(path), Set.copyOf(rib.paths(path.prefix())));

        rib.withdrawFromTop(path, "a");
        assertEquals(Set.of(), Set.copyOf(rib.paths(path.prefix())));

        rib.announceOnTop(new Route(path, route("10.0.0.1/32", 1).attributes()), "a");
        rib.forget("a");
        assertEquals(Set.of(), Set.copyOf(rib.paths(path.prefix())));
    }

    @Test
    void clearRemovesNeighborExceptions() {
        rib.announce(route("10.0.0.1/32", 1));
        rib.announce(route("10.0.0.2/32", 2), "a");
        rib.clear();

        assertEquals(Set.of(), routesFor("a"));
        assertEquals(0, rib.size());
    }

    @Test
    void equalAttributesAreStoredOnce() {
        rib.announce(route("10.0.0.1/32", 1));
        rib.announce(route("10.0.0.2/32", 1));
        rib.announce(route("10.0.0.3/32", 1), "a");

        Route web = rib.lookup(WEB, "a").orElseThrow();
        assertSame(web.attributes(), rib.lookup(DNS, "a").orElseThrow().attributes());
        assertSame(
                web.attributes(),
                rib.lookup(Nlri.parse("10.0.0.3/32"), "a").orElseThrow().attributes());
    }

    @Test
    void randomOperationsKeepNeighborViewsConsistent() {
        Random random = new Random(7);
        List<String> neighbors = List.of("a", "b", "c");
        Map<String, Map<Nlri, Route>> views = new HashMap<>();
        Map<String, Map<Nlri, Route>> onTop = new HashMap<>();
        neighbors.forEach(name -> views.put(name, new HashMap<>()));
        neighbors.forEach(name -> onTop.put(name, new HashMap<>()));

        for (int i = 0; i < 50_000; i++) {
            String prefix = "10.0.0." + random.nextInt(40) + "/32";
            Nlri nlri = Nlri.parse(prefix);
            Route route = route(prefix, random.nextInt(5));
            String one = neighbors.get(random.nextInt(3));
            switch (random.nextInt(6)) {
                case 0 -> {
                    rib.announce(route);
                    views.values().forEach(view -> view.put(nlri, route));
                    onTop.values().forEach(each -> each.remove(nlri));
                }
                case 1 -> {
                    rib.withdraw(nlri);
                    views.values().forEach(view -> view.remove(nlri));
                    onTop.values().forEach(each -> each.remove(nlri));
                }
                case 2 -> {
                    rib.announce(route, one);
                    views.get(one).put(nlri, route);
                    onTop.get(one).remove(nlri);
                }
                case 3 -> {
                    rib.announceOnTop(route, one);
                    onTop.get(one).put(nlri, route);
                }
                case 4 -> {
                    rib.withdrawFromTop(nlri, one);
                    onTop.get(one).remove(nlri);
                }
                default -> {
                    rib.withdraw(nlri, one);
                    views.get(one).remove(nlri);
                    onTop.get(one).remove(nlri);
                }
            }
            Route beneath = views.get(one).get(nlri);
            Route expected = onTop.get(one).getOrDefault(nlri, beneath);
            assertEquals(Optional.ofNullable(expected), rib.lookup(nlri, one));
        }

        for (String name : neighbors) {
            Map<Nlri, Route> expected = new HashMap<>(views.get(name));
            expected.putAll(onTop.get(name));
            assertEquals(Set.copyOf(expected.values()), routesFor(name));
        }
    }

    private Set<Route> routesFor(String neighbor) {
        List<Route> routes = rib.routesFor(neighbor).toList();
        Set<Route> distinct = routes.stream().collect(Collectors.toSet());
        assertEquals(distinct.size(), routes.size(), "no destination comes twice");
        return distinct;
    }
}
