package io.pharos.cli.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Beginnings and ends of sessions, as a router sees them. */
class SessionIT extends InteropTest {
    private static final List<String> SERVICES = List.of("{name: web, addresses: [192.0.2.1, '2001:db8::1']}");

    @EachRouter
    void aRouterThatStopsAndStartsHearsEverythingAgain(RouterKind kind) {
        Peering peering = site.peering();
        Router router = site.start(kind, peering);
        Pharos.run(site, peering.neighbor(), SERVICES);
        site.awaitRoute(router, WEB);

        router.stop();
        router.start();

        site.awaitRoute(router, WEB);
        site.awaitRoute(router, "2001:db8::1/128");
        assertTrue(router.sessionUp());
    }

    @EachRouter
    void aRouterThatCrashesAndStartsHearsEverythingAgain(RouterKind kind) {
        Peering peering = site.peering();
        Router router = site.start(kind, peering);
        Pharos.run(site, peering.neighbor(), SERVICES);
        site.awaitRoute(router, WEB);

        router.kill();
        router.start();

        site.awaitRoute(router, WEB);
        site.awaitRoute(router, "2001:db8::1/128");
        assertTrue(router.sessionUp());
    }

    @EachRouter
    void sigtermWithdrawsTellsTheRouterWhyAndExitsWithZero(RouterKind kind) {
        Peering peering = site.peering();
        Router router = site.start(kind, peering);
        String configuration = "shutdown-communication: 'Wartung, zurück um 9'\n"
                + Pharos.configuration(List.of(peering.neighbor()), SERVICES);
        Pharos pharos = Pharos.run(site, configuration);
        site.awaitRoute(router, WEB);

        int exitCode = pharos.terminate();

        assertEquals(0, exitCode, site::describeAll);
        site.awaitNoRoute(router, WEB);
        site.awaitNoRoute(router, "2001:db8::1/128");
        site.eventually(
                "the router has read why Pharos left",
                () -> router.heardShutdown("Wartung, zurück um 9"),
                heard -> heard);
        assertEquals("", pharos.process().output(), "stdout is for what commands print");
    }

    @Test
    void sigtermWithdrawsBeforeItEndsTheSession() {
        RouterKind.BIRD.requireInstalled();
        Peering peering = site.peering();
        Bird bird = site.start(new Bird(site, peering, ""));
        bird.traceRoutes();
        Pharos pharos = Pharos.run(site, peering.neighbor(), SERVICES);
        site.awaitRoute(bird, WEB);
        site.awaitRoute(bird, "2001:db8::1/128");

        assertEquals(0, pharos.terminate(), site::describeAll);

        String log = site.eventually(
                "BIRD has heard the end", bird.process()::log, text -> text.contains("Administrative shutdown"));
        String beforeTheEnd = log.substring(0, log.indexOf("Administrative shutdown"));
        assertTrue(beforeTheEnd.contains("removed [sole] " + WEB), log);
        assertTrue(beforeTheEnd.contains("removed [sole] 2001:db8::1/128"), log);
    }

    @EachRouter
    void aKilledPharosIsForgottenLongBeforeTheHoldTime(RouterKind kind) {
        Peering peering = site.peering();
        Router router = site.start(kind, peering);
        Pharos pharos = Pharos.run(site, peering.neighbor(), SERVICES);
        site.awaitRoute(router, WEB);
        assertEquals(Peering.LONG_HOLD_TIME, router.holdTimeSeconds());

        pharos.kill();

        site.awaitNoRoute(router, WEB);
        site.awaitNoRoute(router, "2001:db8::1/128");
    }

    @EachRouter
    void theRoutersShorterHoldTimeCountsAndASilentRouterIsGivenUp(RouterKind kind) {
        Peering peering = site.peering().withRouterHoldTime(6);
        Router router = site.start(kind, peering);
        Pharos pharos = Pharos.run(site, peering.neighbor(), SERVICES);
        site.awaitRoute(router, WEB);
        assertEquals(6, router.holdTimeSeconds());

        router.process().signal("STOP");
        site.eventually(
                "Pharos gives the silent router up",
                pharos::log,
                log -> log.contains("hold timer expired: no message received for 6 s"));
        router.process().signal("CONT");

        site.eventually(
                "the session is there once more",
                pharos::log,
                log -> log.indexOf("session up", log.indexOf("hold timer expired")) > 0);
        site.awaitRoute(router, WEB);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = RouterKind.class,
            names = {"BIRD", "FRR"})
    void aRouteRefreshBringsTheRoutesOnceMore(RouterKind kind) {
        Peering peering = site.peering();
        Router router = site.start(kind, peering);
        Pharos pharos = Pharos.run(site, peering.neighbor(), List.of("{name: web, addresses: [192.0.2.1]}"));
        site.awaitRoute(router, WEB);
        long before = router.updatesReceived();

        router.requestRefresh();

        site.eventually("an UPDATE comes", router::updatesReceived, updates -> updates > before);
        site.awaitRoute(router, WEB);
        assertTrue(router.sessionUp());
        assertTrue(!pharos.log().contains("session down"), pharos::log);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = RouterKind.class,
            names = {"BIRD", "FRR"})
    void aPassivePharosIsDialledByTheRouter(RouterKind kind) {
        Peering peering = listening();
        Router router = site.start(kind, peering);

        Pharos.run(site, listen(peering) + Pharos.configuration(List.of(peering.neighbor("passive: true")), SERVICES));

        site.awaitRoute(router, WEB);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = RouterKind.class,
            names = {"BIRD", "FRR"})
    void whenBothSidesDialOneSessionRemains(RouterKind kind) {
        Peering peering = listening();
        Router router = site.start(kind, peering);

        Pharos.run(site, listen(peering) + Pharos.configuration(List.of(peering.neighbor()), SERVICES));

        site.awaitRoute(router, WEB);
        router.kill();
        router.start();
        site.awaitRoute(router, WEB);
    }

    private Peering listening() {
        Peering peering = site.peering();
        return peering.withPharosListeningOn(site.freePort(peering.pharosAddress()));
    }

    private static String listen(Peering peering) {
        return "listen: ['" + peering.pharosAddress() + ":" + peering.pharosPort() + "']\n";
    }
}
