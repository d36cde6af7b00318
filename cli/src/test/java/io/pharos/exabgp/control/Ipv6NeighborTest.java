package io.pharos.exabgp.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.exabgp.ExabgpDialect;
import io.pharos.exabgp.text.NeighborIdentity;
import io.pharos.exabgp.text.RouteGrammar;
import io.pharos.exabgp.text.Selector;
import io.pharos.exabgp.text.TextException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Ipv6NeighborTest {
    private static final List<String> ANYONE = List.of();

    private final InetAddress ours = address("2001:db8::9");
    private final Neighbor router = neighbor("2001:db8::1");
    private final Neighbor linkLocal = neighbor("fe80::1%1");
    private final NeighborDirectory neighborDirectory =
            new NeighborDirectory(List.of(router, linkLocal), BgpIdentifier.parse("192.0.2.9"));

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }

    private static Neighbor neighbor(String address) {
        return Neighbor.of(new InetSocketAddress(address(address), 179), PeerConfig.of(65001, 65000)).toBuilder()
                .name(address)
                .build();
    }

    private NeighborIdentity identity(String address) throws CommandRejectedException {
        return neighborDirectory
                .choose(new Selector(List.of(new Selector.Alternative(address, Map.of()))), ANYONE)
                .neighbors()
                .get(0);
    }

    @Test
    void routesShowTheCompressedAddress() throws CommandRejectedException, TextException {
        RouteListing listing = new RouteListing(router, identity("2001:db8:0:0::1"), ours, ExabgpDialect.V5, false);

        assertEquals(
                "2001:db8::1 ipv6 unicast 2001:db8:5::/64 next-hop 2001:db8::9\n",
                listing.lines(
                                RouteGrammar.parse("2001:db8:5::/64 next-hop self")
                                        .routes(),
                                false)
                        .next());
    }

    @Test
    void fullNameShowsBothCompressedAddresses() throws CommandRejectedException, TextException {
        RouteListing listing = new RouteListing(router, identity("2001:db8::1"), ours, ExabgpDialect.V4_2, true);

        assertEquals(
                "neighbor 2001:db8::1 local-ip 2001:db8::9 local-as 65001 peer-as 65000 router-id 192.0.2.9"
                        + " family-allowed in-open ipv6 unicast 2001:db8:5::/64 next-hop self\n",
                listing.lines(
                                RouteGrammar.parse("2001:db8:5::/64 next-hop self")
                                        .routes(),
                                false)
                        .next());
    }

    @Test
    void linkLocalSelectorNeedsItsZone() throws CommandRejectedException {
        assertEquals(linkLocal.name(), identity("fe80::1%1").name());
        assertThrows(CommandRejectedException.class, () -> identity("fe80::1%2"));
    }

    @Test
    void selfIsAnIpv6NextHopUnlessOneIsConfigured() throws CommandRejectedException {
        RouteTargets all = neighborDirectory.choose(Selector.ALL, ANYONE);

        neighborDirectory.needNextHop(all, AddressFamily.IPV6_UNICAST, null);

        assertThrows(
                CommandRejectedException.class,
                () -> neighborDirectory.needNextHop(all, AddressFamily.IPV4_UNICAST, null));
    }
}
