package io.pharos.cli.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code pharos healthcheck}: with routers of its own, and as a helper of Debian's ExaBGP. */
class HealthcheckIT extends InteropTest {
    private Flag well = new Flag(Path.of(""));
    private Flag maintenance = well;

    @BeforeEach
    void prepareFlags() {
        well = site.flag("well").raise();
        maintenance = site.flag("maintenance");
    }

    @EachRouter
    void flagsAloneAnnounceAServiceToARouter(RouterKind kind) {
        Peering peering = site.peering();
        Router router = site.start(kind, peering);
        List<String> options = options();
        options.addAll(List.of("--peer", peering.routerAddress() + ":" + peering.routerPort()));
        options.addAll(List.of("--local-as", "65001", "--peer-as", "65000", "--router-id", "192.0.2.9"));
        options.addAll(List.of("--local-address", peering.pharosAddress(), "--next-hop", Peering.NEXT_HOP_IPV4));
        options.addAll(List.of("--community", "65001:100", "--disabled-community", "65001:200"));

        Pharos pharos = Pharos.healthcheck(site, options);

        site.awaitRoute(
                router,
                WEB,
                "up",
                route -> route.hasMed(100) && route.communities().contains("65001:100"));
        well.lower();
        site.awaitRoute(
                router,
                WEB,
                "down",
                route -> route.hasMed(1000) && route.communities().contains("65001:200"));
        maintenance.raise();
        site.awaitRoute(router, WEB, "in maintenance", route -> route.hasMed(500));
        assertEquals(0, pharos.terminate(), site::describeAll);
        site.awaitNoRoute(router, WEB);
    }

    @Test
    void asAHelperOfExabgpItChangesTheMedWithTheState() {
        Peering peering = site.peering();
        Router bird = birdBehindExabgp(peering);

        startExabgp(peering);

        assertEquals(
                peering.pharosAddress(),
                site.awaitRoute(bird, WEB, "up", route -> route.hasMed(100)).nextHop());
        well.lower();
        site.awaitRoute(bird, WEB, "down", route -> route.hasMed(1000));
        maintenance.raise();
        site.awaitRoute(bird, WEB, "in maintenance", route -> route.hasMed(500));
        well.raise();
        maintenance.lower();
        site.awaitRoute(bird, WEB, "up once more", route -> route.hasMed(100));
    }

    @Test
    void asAHelperOfExabgpItWithdrawsIfAskedTo() {
        Peering peering = site.peering();
        Router bird = birdBehindExabgp(peering);

        startExabgp(peering, "--withdraw-on-down");

        site.awaitRoute(bird, WEB);
        well.lower();
        site.awaitNoRoute(bird, WEB);
        well.raise();
        site.awaitRoute(bird, WEB);
        maintenance.raise();
        site.awaitNoRoute(bird, WEB);
        maintenance.lower();
        site.awaitRoute(bird, WEB);
    }

    @Test
    void aHelperStoppedBySignalWithdraws() {
        Peering peering = site.peering();
        Router bird = birdBehindExabgp(peering);
        Flag hang = site.flag("hang");
        String check = "while " + hang.test() + "; do sleep 0.05; done; " + well.test();
        Exabgp exabgp = startExabgp(peering, "--timeout", "0", "--command", check.replace("'", ""));
        site.awaitRoute(bird, WEB);
        // ExaBGP starts another helper in its place, which is to have no verdict, and so nothing to say.
        hang.raise();
        exabgp.helper(site).destroy();

        site.awaitNoRoute(bird, WEB);
    }

    @Test
    void aHelperEndsWithExabgp() {
        Peering peering = site.peering();
        Router bird = birdBehindExabgp(peering);
        Exabgp exabgp = startExabgp(peering);
        site.awaitRoute(bird, WEB);
        ProcessHandle helper = exabgp.helper(site);

        exabgp.process().terminate();

        site.eventually("the helper has ended", helper::isAlive, alive -> !alive);
        site.awaitNoRoute(bird, WEB);
    }

    private Router birdBehindExabgp(Peering peering) {
        Exabgp.requireInstalled();
        return site.start(RouterKind.BIRD, peering);
    }

    private Exabgp startExabgp(Peering peering, String... more) {
        List<String> options = options();
        options.addAll(List.of(more));
        return Exabgp.start(site, peering, options.toArray(String[]::new));
    }

    private List<String> options() {
        return new ArrayList<>(List.of(
                "--ip",
                "192.0.2.1",
                "--no-ip-setup",
                "--command",
                well.test().replace("'", ""),
                "--disable",
                maintenance.file().toString(),
                "--interval",
                "0.1",
                "--fast-interval",
                "0.1",
                "--rise",
                "2",
                "--fall",
                "2"));
    }
}
