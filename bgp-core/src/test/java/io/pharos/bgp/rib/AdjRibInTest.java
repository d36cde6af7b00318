package io.pharos.bgp.rib;

import static io.pharos.bgp.rib.Samples.address;
import static io.pharos.bgp.rib.Samples.route;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.MpReachNlri;
import io.pharos.bgp.packet.attribute.MpUnreachNlri;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.packet.message.Update;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AdjRibInTest {
    private static final Nlri WEB = Nlri.parse("10.0.0.1/32");
    private static final Nlri DNS = Nlri.parse("10.0.0.2/32");
    private static final Nlri WEB6 = Nlri.parse("2001:db8::1/128");
    private static final NextHop NEXT_HOP = new NextHop(address("192.0.2.9"));

    private final AdjRibIn rib = new AdjRibIn(2);

    @Test
    void aRouteIsKeptWithItsAttributes() {
        rib.apply(announcing(5, WEB));

        assertEquals(Optional.of(route("10.0.0.1/32", new MultiExitDiscriminator(5), NEXT_HOP)), rib.lookup(WEB));
    }

    @Test
    void laterRouteReplacesTheEarlierOne() {
        rib.apply(announcing(5, WEB));
        rib.apply(announcing(6, WEB));

        assertEquals(Set.of(route("10.0.0.1/32", new MultiExitDiscriminator(6), NEXT_HOP)), routes());
    }

    @Test
    void withdrawnRouteIsRemoved() {
        rib.apply(announcing(5, WEB, DNS));
        rib.apply(Update.withdrawing(AddressFamily.IPV4_UNICAST, List.of(WEB)));

        assertEquals(Optional.empty(), rib.lookup(WEB));
        assertEquals(1, rib.size());
    }

    @Test
    void enhancedRefreshRemovesRoutesThatAreNotResent() {
        rib.apply(announcing(5, WEB, DNS));

        rib.beginRefresh(AddressFamily.IPV4_UNICAST);
        rib.apply(announcing(5, DNS));
        assertEquals(2, rib.size());
        rib.endRefresh(AddressFamily.IPV4_UNICAST);

        assertEquals(Optional.empty(), rib.lookup(WEB));
        assertEquals(1, rib.size());
    }

    @Test
    void endOfRefreshWithoutABeginningChangesNothing() {
        rib.apply(announcing(5, WEB));

        rib.endRefresh(AddressFamily.IPV4_UNICAST);

        assertEquals(1, rib.size());
    }

    @Test
    void refreshOfOneFamilyKeepsTheRoutesOfTheOther() {
        rib.apply(announcing(5, WEB));

        rib.beginRefresh(AddressFamily.IPV6_UNICAST);
        rib.endRefresh(AddressFamily.IPV6_UNICAST);

        assertEquals(1, rib.size());
    }

    @Test
    void ipv6RouteIsKeptWithItsMpReachNextHop() {
        MpReachNlri reach = new MpReachNlri(AddressFamily.IPV6_UNICAST, address("2001:db8::9"), null, List.of(WEB6));
        rib.apply(new Update(List.of(), PathAttributes.of(new MultiExitDiscriminator(1), reach), List.of()));

        assertEquals(
                Set.of(route("2001:db8::1/128", new MultiExitDiscriminator(1), new NextHop(address("2001:db8::9")))),
                routes());
    }

    @Test
    void oneUpdateAnnouncesAndWithdrawsRoutesOfBothFamilies() {
        rib.apply(announcing(1, DNS));
        MpReachNlri reach = new MpReachNlri(AddressFamily.IPV6_UNICAST, address("2001:db8::9"), null, List.of(WEB6));
        PathAttributes attributes = PathAttributes.of(new MultiExitDiscriminator(1), NEXT_HOP, reach);
        rib.apply(new Update(List.of(DNS), attributes, List.of(WEB)));

        assertEquals(
                Set.of(
                        route("10.0.0.1/32", new MultiExitDiscriminator(1), NEXT_HOP),
                        route("2001:db8::1/128", new MultiExitDiscriminator(1), new NextHop(address("2001:db8::9")))),
                routes());
    }

    @Test
    void mpUnreachNlriWithdrawsAnIpv6Route() {
        ipv6RouteIsKeptWithItsMpReachNextHop();
        rib.apply(new Update(
                List.of(), PathAttributes.of(new MpUnreachNlri(AddressFamily.IPV6_UNICAST, List.of(WEB6))), List.of()));

        assertEquals(0, rib.size());
    }

    @Test
    void treatAsWithdrawRemovesTheRoutesOfTheUpdate() {
        rib.apply(announcing(1, WEB, DNS));
        rib.apply(new Update(List.of(), PathAttributes.EMPTY, List.of(WEB), List.of(), true));

        assertEquals(Optional.empty(), rib.lookup(WEB));
        assertEquals(1, rib.size());
    }

    @Test
    void routeWithdrawnAndAnnouncedInOneUpdateIsKept() {
        rib.apply(announcing(1, WEB));
        PathAttributes attributes = PathAttributes.of(new MultiExitDiscriminator(2), NEXT_HOP);
        rib.apply(new Update(List.of(WEB), attributes, List.of(WEB)));

        assertEquals(Set.of(route("10.0.0.1/32", new MultiExitDiscriminator(2), NEXT_HOP)), routes());
    }

    @Test
    void routesAboveTheLimitAreCountedButNotKept() {
        rib.apply(announcing(1, WEB, DNS, Nlri.parse("10.0.0.3/32"), Nlri.parse("10.0.0.4/32")));

        assertEquals(2, rib.size());
        assertEquals(2, rib.passedOver());
    }

    @Test
    void keptRouteCanChangeAtTheLimit() {
        rib.apply(announcing(1, WEB, DNS));
        rib.apply(announcing(2, DNS));

        assertEquals(Optional.of(route("10.0.0.2/32", new MultiExitDiscriminator(2), NEXT_HOP)), rib.lookup(DNS));
        assertEquals(0, rib.passedOver());
    }

    @Test
    void withdrawMakesRoomBelowTheLimit() {
        rib.apply(announcing(1, WEB, DNS));
        rib.apply(Update.withdrawing(AddressFamily.IPV4_UNICAST, List.of(DNS)));
        rib.apply(announcing(1, Nlri.parse("10.0.0.3/32")));

        assertEquals(2, rib.size());
        assertEquals(0, rib.passedOver());
    }

    @Test
    void clearRemovesRoutesAndResetsTheCount() {
        routesAboveTheLimitAreCountedButNotKept();
        rib.clear();

        assertEquals(0, rib.size());
        assertEquals(0, rib.passedOver());
    }

    @Test
    void endOfRibChangesNothing() {
        rib.apply(announcing(1, WEB));
        rib.apply(Update.endOfRib(AddressFamily.IPV4_UNICAST));
        rib.apply(Update.endOfRib(AddressFamily.IPV6_UNICAST));

        assertEquals(1, rib.size());
    }

    private static Update announcing(long med, Nlri... routes) {
        return new Update(List.of(), PathAttributes.of(new MultiExitDiscriminator(med), NEXT_HOP), List.of(routes));
    }

    private Set<Route> routes() {
        return rib.routes().collect(Collectors.toSet());
    }
}
