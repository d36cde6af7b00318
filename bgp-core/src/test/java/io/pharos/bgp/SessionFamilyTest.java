package io.pharos.bgp;

import static io.pharos.bgp.Lab.route;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.Aggregator;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.PeerListener;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What a session can carry decides what a router hears: families, next hops, AS numbers of two or four octets. */
class SessionFamilyTest {
    private static final Nlri WEB = Nlri.parse("10.0.0.1/32");

    @Test
    void twoOctetNeighborReceivesTwoOctetAsNumbers() throws Exception {
        try (Lab lab = Lab.dialling()) {
            lab.announce("10.0.0.1/32", 1);
            RouterConnection connection = lab.router.accept();
            connection.establish(Script.open(65000, 90, Lab.ROUTER_IDENTIFIER, "02 06 0104 0001 0001"));

            Map<Integer, String> attributes = connection.readUpdate().attributes();

            assertEquals("40 0201fde9", attributes.get(2));
            assertNull(attributes.get(17));
        }
    }

    @Test
    void twoOctetNeighborReceivesLargeAsNumbersInAs4Attributes() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(4200000001L, 65000, 90, false))) {
            lab.speaker
                    .announce(
                            WEB,
                            PathAttributes.of(
                                    AsPath.ofSequence(List.of(65010L)),
                                    new Aggregator(4200000002L, BgpIdentifier.parse("192.0.2.7"))))
                    .join();
            RouterConnection connection = lab.router.accept();
            connection.establish(Script.open(65000, 90, Lab.ROUTER_IDENTIFIER, ""));

            Map<Integer, String> attributes = connection.readUpdate().attributes();

            assertEquals("40 02025ba0fdf2", attributes.get(2));
            assertEquals("c0 5ba0c0000207", attributes.get(7));
            assertEquals("c0 0202fa56ea010000fdf2", attributes.get(17));
            assertEquals("c0 fa56ea02c0000207", attributes.get(18));
        }
    }

    @Test
    void neighborWithoutCapabilitiesReceivesIpv4Only() throws Exception {
        try (Lab lab = withIpv6NextHop()) {
            lab.announce("2001:db8::1/128", 1);
            lab.announce("10.0.0.1/32", 1);
            RouterConnection connection = lab.router.accept();
            connection.establish(Script.open(65000, 90, Lab.ROUTER_IDENTIFIER, ""));

            List<Heard.Update> table = connection.readTable(1);

            assertEquals(List.of("10.0.0.1/32"), table.get(0).announced());
            assertEquals(1, table.get(1).endOfRib());
            lab.announce("2001:db8::2/128", 1);
            lab.announce("10.0.0.2/32", 1);
            assertEquals(List.of("10.0.0.2/32"), connection.readUpdate().announced());
        }
    }

    @Test
    void neighborWithOnlyIpv6ReceivesIpv6Only() throws Exception {
        try (Lab lab = withIpv6NextHop()) {
            lab.announce("2001:db8::1/128", 1);
            lab.announce("10.0.0.1/32", 1);
            RouterConnection connection = lab.router.accept();
            connection.establish(Script.open(65000, 90, Lab.ROUTER_IDENTIFIER, "02 06 0104 0002 0001"));

            List<Heard.Update> table = connection.readTable(1);

            assertEquals(List.of("2001:db8:0:0:0:0:0:1/128"), table.get(0).announced());
            assertEquals(2, table.get(1).endOfRib());
        }
    }

    @Test
    void ipv6RouteOverIpv4NeedsAnIpv6NextHop() throws Exception {
        List<String> obstacles = new CopyOnWriteArrayList<>();
        try (Lab lab = Lab.dialling()) {
            lab.speaker.addListener(new PeerListener() {
                @Override
                public void routeNotSendable(String neighbor, Route route, String why) {
                    obstacles.add(route.nlri() + " " + why);
                }
            });
            RouterConnection connection = lab.established();

            lab.announce("2001:db8::1/128", 1);
            lab.announce("10.0.0.1/32", 1);

            assertEquals(List.of("10.0.0.1/32"), connection.readUpdate().announced());
            assertEquals(1, obstacles.size());
            assertTrue(obstacles.get(0).startsWith("2001:db8::1/128 next hop self"), obstacles::toString);
        }
    }

    @Test
    void ipv6RouteOverIpv4CarriesTheConfiguredNextHop() throws Exception {
        try (Lab lab = withIpv6NextHop()) {
            RouterConnection connection = lab.established();

            lab.announce("2001:db8::1/128", 1);

            Heard.Update update = connection.readUpdate();
            assertEquals("20010db80000000000000000000000ff", update.nextHop());
            assertEquals(List.of("2001:db8:0:0:0:0:0:1/128"), update.announced());
            assertFalse(update.attributes().containsKey(3), "NEXT_HOP is for IPv4");
            lab.speaker.withdraw(List.of(Nlri.parse("2001:db8::1/128"))).join();
            assertEquals(
                    List.of("2001:db8:0:0:0:0:0:1/128"), connection.readUpdate().withdrawn());
        }
    }

    @Test
    void routeThatBecomesUnsendableIsWithdrawn() throws Exception {
        try (Lab lab = Lab.dialling()) {
            lab.announce("10.0.0.1/32", 1);
            RouterConnection connection = lab.established();

            lab.speaker
                    .announce(WEB, PathAttributes.of(new NextHop(InetAddress.getByName("2001:db8::1"))))
                    .join();

            assertEquals(List.of("10.0.0.1/32"), connection.readUpdate().withdrawn());
        }
    }

    @Test
    void ipv6SessionUsesItsOwnAddressAsNextHop() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(90), new ScriptedRouter("::1"))) {
            RouterConnection connection = lab.established();

            lab.announce("10.0.0.1/32", 1);
            lab.announce("2001:db8::1/128", 1);

            Heard.Update update = connection.readUpdate();
            assertEquals("00000000000000000000000000000001", update.nextHop());
            assertEquals(List.of("2001:db8:0:0:0:0:0:1/128"), update.announced());
        }
    }

    /** A session over IPv4 whose neighbor has a next hop for IPv6 routes. */
    static Lab withIpv6NextHop() throws Exception {
        ScriptedRouter router = new ScriptedRouter("127.0.0.1");
        Neighbor withNextHop = Neighbor.builder()
                .address(router.address())
                .peer(Lab.peer(90))
                .nextHopSelf(null, InetAddress.getByName("2001:db8::ff"))
                .build();
        return Lab.dialling(withNextHop, router);
    }
}
