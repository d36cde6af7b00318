package io.pharos.cli.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;

/** What a router's table holds of what Pharos announces. */
class AnnouncementIT extends InteropTest {
    @EachRouter
    void aServiceIsInTheRoutersTableWithAllItsAttributes(RouterKind kind) {
        Peering peering = site.peering();
        Router router = site.start(kind, peering);

        Pharos.run(
                site,
                peering.neighbor(),
                List.of("{name: web, addresses: [192.0.2.1], announce: {up: {med: 100, origin: incomplete,"
                        + " communities: ['65001:100', no-export], large-communities: ['65001:1:2', '4200000000:3:4'],"
                        + " extended-communities: ['target:65001:100']}}}"));

        SeenRoute route = site.awaitRoute(router, WEB);
        assertEquals("incomplete", route.origin());
        assertEquals("65001", route.asPath());
        assertEquals(Peering.NEXT_HOP_IPV4, route.nextHop());
        assertEquals(100L, route.med());
        assertEquals(Set.of("65001:100", "65535:65281"), route.communities());
        assertEquals(Set.of("65001:1:2", "4200000000:3:4"), route.largeCommunities());
        assertEquals(Set.of("target:65001:100"), route.extendedCommunities());
    }

    @EachRouter
    void aPrependedPathIsSentAsItIsWritten(RouterKind kind) {
        Peering peering = site.peering();
        Router router = site.start(kind, peering);

        Pharos.run(
                site,
                peering.neighbor(),
                List.of(
                        "{name: far, addresses: [192.0.2.1], announce: {up: {as-path: [65001, 65001, 65001]}}}",
                        "{name: behind, addresses: [192.0.2.2], announce: {up: {as-path: [4200000001]}}}"));

        assertEquals("65001 65001 65001", site.awaitRoute(router, WEB).asPath());
        assertEquals("65001 4200000001", site.awaitRoute(router, "192.0.2.2/32").asPath());
    }

    @EachRouter
    void anInternalNeighborHearsLocalPrefAndAnEmptyPath(RouterKind kind) {
        Peering peering = site.peering().internal();
        Router router = site.start(kind, peering);

        Pharos.run(
                site,
                peering.neighbor(),
                List.of("{name: web, addresses: [192.0.2.1], announce: {up: {local-preference: 250, med: 5}}}"));

        SeenRoute route = site.awaitRoute(router, WEB);
        assertEquals(250L, route.localPreference());
        assertEquals(5L, route.med());
        assertEquals("", route.asPath());
    }

    @EachRouter
    void ipv6TravelsInAnIpv4SessionWithItsOwnNextHop(RouterKind kind) {
        Peering peering = site.peering();
        Router router = site.start(kind, peering);

        Pharos.run(
                site,
                peering.neighbor(),
                List.of("{name: web, addresses: [192.0.2.1, '2001:db8::1'], announce: {up: {med: 7,"
                        + " communities: ['65001:100']}}}"));

        SeenRoute route = site.awaitRoute(router, "2001:db8::1/128");
        assertEquals(Peering.NEXT_HOP_IPV6, route.nextHop());
        assertEquals("65001", route.asPath());
        assertEquals(7L, route.med());
        assertEquals(Set.of("65001:100"), route.communities());
        site.awaitRoute(router, WEB);
    }

    @EachRouter
    void anIpv6SessionCarriesBothFamiliesAndLosesThemTogether(RouterKind kind) {
        Peering peering = site.peering("::1", "::1");
        Router router = site.start(kind, peering);
        Flag well = site.flag("well").raise();

        Pharos.run(
                site,
                peering.neighbor(),
                List.of("{name: web, addresses: [192.0.2.1, '2001:db8::1'], check: " + well.check() + "}"));

        assertEquals(
                Peering.NEXT_HOP_IPV6,
                site.awaitRoute(router, "2001:db8::1/128").nextHop());
        assertEquals(Peering.NEXT_HOP_IPV4, site.awaitRoute(router, WEB).nextHop());
        well.lower();
        site.awaitNoRoute(router, "2001:db8::1/128");
        site.awaitNoRoute(router, WEB);
    }

    @EachRouter
    void severalServicesWithSeveralAddressesComeAndGoOnTheirOwn(RouterKind kind) {
        Peering peering = site.peering();
        Router router = site.start(kind, peering);
        Flag webIsWell = site.flag("web").raise();
        Flag dnsIsWell = site.flag("dns").raise();

        Pharos.run(
                site,
                peering.neighbor(),
                List.of(
                        "{name: web, addresses: [192.0.2.1, 192.0.2.2, 203.0.113.0/24], increase: 10,"
                                + " announce: {up: {med: 100}}, check: " + webIsWell.check() + "}",
                        "{name: dns, addresses: [192.0.2.53, '2001:db8::53'], check: " + dnsIsWell.check() + "}"));

        assertEquals(100L, site.awaitRoute(router, WEB).med());
        assertEquals(110L, site.awaitRoute(router, "192.0.2.2/32").med());
        assertEquals(120L, site.awaitRoute(router, "203.0.113.0/24").med());
        site.awaitRoute(router, "192.0.2.53/32");
        site.awaitRoute(router, "2001:db8::53/128");
        webIsWell.lower();
        site.awaitNoRoute(router, WEB);
        site.awaitNoRoute(router, "192.0.2.2/32");
        site.awaitNoRoute(router, "203.0.113.0/24");
        site.awaitRoute(router, "192.0.2.53/32");
        site.awaitRoute(router, "2001:db8::53/128");
    }
}
