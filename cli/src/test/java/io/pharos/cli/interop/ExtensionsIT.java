package io.pharos.cli.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.packet.attribute.AsPath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What goes beyond the usual capabilities, with routers that know it. */
class ExtensionsIT extends InteropTest {
    @Test
    void aPathIdentifierReachesBird() {
        Peering peering = site.peering();
        Bird bird = bird(peering, text -> text.replace("ipv4 { import all;", "ipv4 { add paths rx; import all;"));

        Pharos.healthcheck(site, options(peering, "--path-id", "7"));

        site.awaitRoute(bird, WEB, "up", route -> route.hasMed(100));
    }

    /** FRR takes several paths without being told to. */
    @Test
    void aPathIdentifierReachesFrrAndLeavesWithItsRoute() {
        Peering peering = site.peering();
        Router frr = site.start(RouterKind.FRR, peering);
        Flag well = site.flag("well").raise();

        Pharos.healthcheck(
                site,
                options(peering, "--path-id", "7", "--command", well.test().replace("'", ""), "--withdraw-on-down"));

        site.awaitRoute(frr, WEB, "up", route -> route.hasMed(100));
        well.lower();
        site.awaitNoRoute(frr, WEB);
    }

    @Test
    void longMessagesAndMarkedRefreshesAreAgreedOnWithBird() {
        Peering peering = site.peering();
        Bird bird = bird(peering, text -> text.replace("multihop", "multihop;\n  enable extended messages on"));
        Pharos.run(
                site,
                peering.neighbor("extended-message: true", "enhanced-route-refresh: true"),
                List.of("{name: web, addresses: [192.0.2.1]}"));
        site.awaitRoute(bird, WEB);
        long before = bird.updatesReceived();

        bird.requestRefresh();

        site.eventually("the route again", bird::updatesReceived, updates -> updates > before);
        site.awaitRoute(bird, WEB);
        site.awaitSession(bird);
    }

    /** BIRD takes no packet with a TTL below 255, and sends none. */
    @Test
    void ttlSecurityOfBirdIsMetByOurs() {
        Peering peering = site.peering();
        Bird bird = bird(peering, text -> text.replace("multihop", "multihop 1;\n  ttl security on"));

        Pharos.run(site, peering.neighbor("ttl-security: true"), List.of("{name: web, addresses: [192.0.2.1]}"));

        site.awaitRoute(bird, WEB);
    }

    @Test
    void frrSeesWhatOurHostIsCalledAndTheIdentifierThatIsForItAlone() {
        RouterKind.FRR.requireInstalled();
        Peering peering = site.peering();
        Frr frr = site.start(new Frr(site, peering));

        Pharos.run(
                site,
                peering.neighbor(
                        "host-name: edge1",
                        "domain-name: example.com",
                        "software-version: true",
                        "router-id: 192.0.2.77"),
                List.of("{name: web, addresses: [192.0.2.1]}"));

        site.awaitRoute(frr, WEB);
        assertEquals("edge1.example.com", frr.hostOfPharos());
        assertEquals("192.0.2.77", frr.identifierOfPharos());
    }

    /** The longest names there may be, in an OPEN with all that we can offer. */
    @EachRouter
    void namesForPeopleTroubleNoRouter(RouterKind kind) {
        Peering peering = site.peering();
        Router router = site.start(kind, peering);

        Pharos.run(
                site,
                peering.neighbor(
                        "host-name: " + "h".repeat(64),
                        "domain-name: " + "d".repeat(64),
                        "software-version: true",
                        "extended-next-hop: true",
                        "extended-message: true",
                        "enhanced-route-refresh: true",
                        "add-path-receive: [ipv4/unicast, ipv6/unicast]"),
                List.of("{name: web, addresses: [192.0.2.1]}"));

        site.awaitRoute(router, WEB);
    }

    /** RFC 6793 section 4.2.2: the router knows 23456, and learns the true number from the path. */
    @EachRouter
    void withoutFourOctetAsNumbersOurLargeOneIsInThePathAllTheSame(RouterKind kind) {
        Peering peering = site.peering().withPharosAs(AsPath.AS_TRANS);
        Router router = site.start(kind, peering);

        Pharos.run(
                site,
                peering.neighbor("local-as: 4200000001", "four-octet-as: false"),
                List.of("{name: web, addresses: [192.0.2.1]}"));

        site.awaitRoute(router, WEB, "with our AS", route -> route.asPath().contains("4200000001"));
    }

    private Bird bird(Peering peering, UnaryOperator<String> changed) {
        RouterKind.BIRD.requireInstalled();
        return site.start(new Bird(site, peering, changed));
    }

    private static List<String> options(Peering peering, String... more) {
        List<String> options = new ArrayList<>(List.of("--ip", "192.0.2.1", "--no-ip-setup"));
        options.addAll(List.of("--interval", "0.2", "--fast-interval", "0.1", "--rise", "1", "--fall", "1"));
        options.addAll(List.of("--peer", peering.routerAddress() + ":" + peering.routerPort()));
        options.addAll(List.of("--local-as", "65001", "--peer-as", "65000", "--router-id", "192.0.2.9"));
        options.addAll(List.of("--local-address", peering.pharosAddress(), "--next-hop", Peering.NEXT_HOP_IPV4));
        options.addAll(List.of(more));
        return options;
    }
}
