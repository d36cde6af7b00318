package io.pharos.cli.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a service announces on its way from one state to another, as a router sees it. */
class StatesIT extends InteropTest {
    private static final long WORST_MED = 4294967295L;

    @EachRouter
    void maintenanceIsDrainedFirstAndTheCommandRunsAfterwards(RouterKind kind) {
        Peering peering = site.peering();
        Router router = site.start(kind, peering);
        Flag maintenance = site.flag("maintenance");
        Flag drained = site.flag("drained");
        Pharos.run(
                site,
                peering.neighbor(),
                List.of("{name: web, addresses: [192.0.2.1], announce: {up: {med: 100, communities: ['65001:100']}},"
                        + " maintenance: {file: '" + maintenance.file() + "', drain: 8s, after-drain: 'touch "
                        + drained.file() + "'}}"));
        site.awaitRoute(router, WEB, "MED of a healthy service", route -> route.hasMed(100));

        maintenance.raise();
        SeenRoute draining = site.awaitRoute(router, WEB, "the worst MED", route -> route.hasMed(WORST_MED));
        assertTrue(draining.communities().contains("65535:0"), draining::toString);
        assertTrue(draining.communities().contains("65001:100"), draining::toString);

        site.awaitNoRoute(router, WEB);
        site.eventually("the command has run", () -> drained.file().toFile().exists(), there -> there);
    }

    @Test
    void drainingEndsWhenTheMaintenanceDoes() {
        Peering peering = site.peering();
        Router router = site.start(RouterKind.BIRD, peering);
        Flag maintenance = site.flag("maintenance");
        Pharos.run(
                site,
                peering.neighbor(),
                List.of("{name: web, addresses: [192.0.2.1], announce: {up: {med: 100}}," + " maintenance: {file: '"
                        + maintenance.file() + "', drain: 60s}}"));
        site.awaitRoute(router, WEB, "MED of a healthy service", route -> route.hasMed(100));

        maintenance.raise();
        site.awaitRoute(router, WEB, "the worst MED", route -> route.hasMed(WORST_MED));
        maintenance.lower();

        site.awaitRoute(router, WEB, "MED of a healthy service", route -> route.hasMed(100));
    }

    @EachRouter
    void prependingLengthensThePath(RouterKind kind) {
        Peering peering = site.peering();
        Router router = site.start(kind, peering);

        Pharos.run(
                site,
                peering.neighbor(),
                List.of("{name: web, addresses: [192.0.2.1], announce: {up: {prepend: 2, as-path: [4200000001]}}}"));

        assertEquals(
                "65001 65001 65001 4200000001", site.awaitRoute(router, WEB).asPath());
    }

    @Test
    void aSlowStartBringsTheMedDownToItsOwn() {
        Peering peering = site.peering();
        Router router = site.start(RouterKind.BIRD, peering);

        Flag well = site.flag("well");
        Pharos.run(
                site,
                peering.neighbor(),
                List.of("{name: web, addresses: [192.0.2.1], check: " + well.check() + ", announce: {up: {med: 100},"
                        + " slow-start: {from-med: 1000, over: 9s, steps: 3}}}"));
        site.awaitSession(router); // else the first steps might be over before anybody could hear of them

        well.raise();
        site.awaitRoute(router, WEB, "a MED on the way", route -> route.hasMed(1000) || route.hasMed(700));
        site.awaitRoute(router, WEB, "its own MED", route -> route.hasMed(100));
        assertEquals(4, router.updatesReceived(), "one UPDATE for each step");
    }

    @EachRouter
    void stoppingIsAnnouncedBeforeTheWithdrawal(RouterKind kind) {
        Peering peering = site.peering();
        Router router = site.start(kind, peering);
        Pharos pharos = Pharos.run(
                site,
                peering.neighbor(),
                List.of("{name: web, addresses: [192.0.2.1], announce: {up: {med: 100}, stopping: {med: 900,"
                        + " communities: graceful-shutdown}, stop-drain: 8s}}"));
        site.awaitRoute(router, WEB);

        CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(pharos::terminate);

        SeenRoute last = site.awaitRoute(router, WEB, "the last announcement", route -> route.hasMed(900));
        assertTrue(last.communities().contains("65535:0"), last::toString);
        site.awaitNoRoute(router, WEB);
        assertEquals(0, exit.join());
    }

    @Test
    void aStandbyAnnouncesWhenTheRouteOfThePrimaryVanishes() {
        Peering primary = site.peering();
        Peering standby = new Peering(
                primary.routerAddress(),
                primary.routerPort(),
                primary.routerAs(),
                site.address(),
                0,
                65002,
                Peering.LONG_HOLD_TIME,
                null);
        Router router = site.start(new Bird(site, primary, """
                protocol bgp standby {
                  local %s port %d as %d;
                  neighbor %s as 65002;
                  multihop; strict bind yes; passive; graceful restart off;
                  ipv4 { import all; next hop self; export where source = RTS_BGP; };
                }
                """.formatted(
                        standby.routerAddress(), standby.routerPort(), standby.routerAs(), standby.pharosAddress())));
        Flag well = site.flag("well").raise();
        Pharos.run(
                site,
                primary.neighbor(),
                List.of("{name: web, addresses: [192.0.2.1], announce: {up: {med: 1}}, check: " + well.check() + "}"));
        site.awaitRoute(router, WEB, "the primary's", route -> route.asPath().equals("65001"));
        Pharos second = Pharos.run(
                site,
                Pharos.configuration(
                                List.of(standby.neighbor()),
                                List.of("{name: web, addresses: [192.0.2.1], announce: {up: {prepend: 1}},"
                                        + " announce-when: {absent: 192.0.2.1/32, settle: 1s}}"))
                        .replace("local-as: 65001", "local-as: 65002")
                        .replace("192.0.2.9", "192.0.2.8"));
        site.eventually("the standby is up", second::log, log -> log.contains("RISING -> UP") || log.contains("-> UP"));
        assertEquals("65001", site.awaitRoute(router, WEB).asPath());

        well.lower();
        site.awaitRoute(router, WEB, "the standby's", route -> route.asPath().equals("65002 65002"));

        well.raise();
        site.awaitRoute(router, WEB, "the primary's", route -> route.asPath().equals("65001"));
        site.eventually("the standby steps back", second::log, log -> log.contains("withdraw 192.0.2.1/32"));
    }
}
