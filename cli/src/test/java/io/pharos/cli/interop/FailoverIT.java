package io.pharos.cli.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A service's backends, as a router sees them. */
class FailoverIT extends InteropTest {
    @EachRouter
    void aCascadeOverThreeLevelsMovesTheNextHopAndComesBack(RouterKind kind) {
        Peering peering = site.peering();
        Router router = site.start(kind, peering);
        Flag first = site.flag("first").raise();
        Flag second = site.flag("second").raise();
        Flag third = site.flag("third").raise();
        Pharos.run(site, peering.neighbor(), List.of(service(List.of(first, second, third), "warm")));
        awaitNextHop(router, 1);

        first.lower();
        awaitNextHop(router, 2);
        second.lower();
        awaitNextHop(router, 3);
        third.lower();
        site.awaitNoRoute(router, WEB);
        assertTrue(router.sessionUp(), "the session outlives all backends");

        third.raise();
        awaitNextHop(router, 3);
        first.raise();
        awaitNextHop(router, 1);
    }

    /** BIRD picks the path with the lowest MED of those that it has. */
    @Test
    void withSeveralPathsTheStandbyIsThereBeforeItIsNeeded() {
        Peering peering = site.peering();
        UnaryOperator<String> severalPaths =
                text -> text.replace("ipv4 { import all;", "ipv4 { add paths rx; import all;");
        Bird bird = new Bird(site, peering, severalPaths);
        bird.start();
        Flag first = site.flag("first").raise();
        Flag second = site.flag("second").raise();
        Pharos.run(
                site, peering.neighbor("add-path-send: ipv4/unicast"), List.of(service(List.of(first, second), "hot")));
        site.eventually("both paths", () -> bird.nextHops(WEB), hops -> hops.equals(List.of(hop(1), hop(2))));

        first.lower();
        site.eventually("the standby alone", () -> bird.nextHops(WEB), hops -> hops.equals(List.of(hop(2))));
        awaitNextHop(bird, 2);
    }

    private void awaitNextHop(Router router, int level) {
        site.awaitRoute(
                router, WEB, "next hop " + hop(level), route -> route.nextHop().equals(hop(level)));
    }

    /** In the network of the next hop that the routers take, see {@link Peering#NEXT_HOP_IPV4}. */
    private static String hop(int level) {
        return "198.51.100." + (10 + level);
    }

    private static String service(List<Flag> backends, String standby) {
        List<String> texts = new ArrayList<>();
        for (Flag well : backends) {
            int level = texts.size() + 1;
            texts.add("{name: level" + level + ", level: " + level + ", standby: " + standby + ", next-hop: "
                    + hop(level) + ", check: " + well.check() + "}");
        }
        return "{name: web, addresses: [192.0.2.1], failover: {recovery-interval: 200ms}, backends: " + texts + "}";
    }
}
