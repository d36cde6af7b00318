package io.pharos.cli.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/** A service's health, as a router sees it. */
class HealthIT extends InteropTest {
    @EachRouter
    void aFailingServiceIsWithdrawnAndComesBackWhenItRecovers(RouterKind kind) {
        Peering peering = site.peering();
        Router router = site.start(kind, peering);
        Flag well = site.flag("well").raise();
        Pharos.run(
                site,
                peering.neighbor(),
                List.of("{name: web, addresses: [192.0.2.1], announce: {up: {med: 100}}, check: " + well.check()
                        + "}"));
        site.awaitRoute(router, WEB);

        well.lower();
        site.awaitNoRoute(router, WEB);
        assertTrue(router.sessionUp(), "the session outlives the service");

        well.raise();
        assertEquals(100L, site.awaitRoute(router, WEB).med());
    }

    @EachRouter
    void theMaintenanceFileWithdrawsWhileItExists(RouterKind kind) {
        Peering peering = site.peering();
        Router router = site.start(kind, peering);
        Flag well = site.flag("well").raise();
        Flag maintenance = site.flag("maintenance");
        Pharos.run(
                site,
                peering.neighbor(),
                List.of("{name: web, addresses: [192.0.2.1], maintenance: {file: '" + maintenance.file() + "'}, check: "
                        + well.check() + "}"));
        site.awaitRoute(router, WEB);

        maintenance.raise();
        site.awaitNoRoute(router, WEB);
        assertTrue(router.sessionUp(), "the session outlives the maintenance");

        maintenance.lower();
        site.awaitRoute(router, WEB);
    }

    @EachRouter
    void aServiceMayBeMadeLessAttractiveInsteadOfWithdrawn(RouterKind kind) {
        Peering peering = site.peering();
        Router router = site.start(kind, peering);
        Flag well = site.flag("well").raise();
        Flag maintenance = site.flag("maintenance");
        Pharos.run(
                site,
                peering.neighbor(),
                List.of("{name: web, addresses: [192.0.2.1], maintenance: {file: '" + maintenance.file()
                        + "'}, announce: {up: {med: 100}, down: {med: 1000}, maintenance: {med: 500,"
                        + " communities: [graceful-shutdown]}}, check: " + well.check() + "}"));
        site.awaitRoute(router, WEB, "MED of a healthy service", route -> route.hasMed(100));

        well.lower();
        site.awaitRoute(router, WEB, "MED of a service that is down", route -> route.hasMed(1000));

        maintenance.raise();
        site.awaitRoute(
                router,
                WEB,
                "MED and community of a service in maintenance",
                route -> route.hasMed(500) && route.communities().contains("65535:0"));

        well.raise();
        maintenance.lower();
        site.awaitRoute(
                router,
                WEB,
                "MED of a healthy service",
                route -> route.hasMed(100) && route.communities().isEmpty());
    }
}
