package io.pharos.bgp.rib;

import static io.pharos.bgp.packet.AddressFamily.IPV4_UNICAST;
import static io.pharos.bgp.rib.Samples.EBGP;
import static io.pharos.bgp.rib.Samples.SELF;
import static io.pharos.bgp.rib.Samples.address;
import static io.pharos.bgp.rib.Samples.route;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.attribute.PathAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NeighborViewTest {
    private static final String NEIGHBOR = "router";
    private static final Nlri WEB = Nlri.parse("10.0.0.1/32");

    private final LocRib locRib = new LocRib();
    private final List<Route> passedOver = new ArrayList<>();

    @Test
    void lowestPathIdentifierIsAnnouncedWithoutAddPath() {
        locRib.announce(path(20, 2));
        locRib.announce(path(3, 1));

        assertEquals(Optional.of(route("10.0.0.1/32", 1)), view().route(WEB));
        assertEquals(Set.of(route("10.0.0.1/32", 1)), routes(view()));
        assertEquals(WEB, view().advertisedAs(nlri(20)));
    }

    @Test
    void nextPathReplacesAWithdrawnOneWithoutAddPath() {
        locRib.announce(path(3, 1));
        locRib.announce(path(20, 2));

        locRib.withdraw(nlri(3));

        assertEquals(Optional.of(route("10.0.0.1/32", 2)), view().route(WEB));
        locRib.withdraw(nlri(20));
        assertEquals(Optional.empty(), view().route(WEB));
        assertEquals(Set.of(), locRib.paths(WEB.prefix()));
    }

    @Test
    void routeWithoutIdentifierIsPreferred() {
        locRib.announce(path(0, 2));
        locRib.announce(route("10.0.0.1/32", 1));

        assertEquals(Optional.of(route("10.0.0.1/32", 1)), view().route(WEB));
        assertEquals(Set.of(route("10.0.0.1/32", 1)), routes(view()));
    }

    @Test
    void pathIdentifiersAreComparedAsUnsignedNumbers() {
        locRib.announce(path(4294967295L, 2));
        locRib.announce(path(2147483647L, 1));

        assertEquals(Optional.of(route("10.0.0.1/32", 1)), view().route(WEB));
    }

    @Test
    void unsendablePathIsReportedAndReplacedByTheNext() {
        Route unsendable = new Route(nlri(1), PathAttributes.of(new NextHop(address("2001:db8::1"))));
        locRib.announce(unsendable);
        locRib.announce(path(2, 7));

        assertEquals(Optional.of(route("10.0.0.1/32", 7)), view().route(WEB));
        assertEquals(List.of(unsendable), passedOver);
    }

    @Test
    void pathOfOneNeighborIsInvisibleToOthers() {
        locRib.announce(path(1, 1), "other");
        locRib.announce(path(2, 2));

        assertEquals(Optional.of(route("10.0.0.1/32", 2)), view().route(WEB));
        locRib.withdraw(nlri(1), "other");
        assertEquals(Set.of(nlri(2)), locRib.paths(WEB.prefix()));
    }

    @Test
    void withheldPathIsNotAnnounced() {
        locRib.announce(path(1, 1));
        locRib.announce(path(2, 2));

        locRib.withdraw(nlri(1), NEIGHBOR);

        assertEquals(Optional.of(route("10.0.0.1/32", 2)), view().route(WEB));
        assertEquals(Set.of(route("10.0.0.1/32", 2)), routes(view()));
    }

    @Test
    void addPathAnnouncesEachPath() {
        locRib.announce(path(3, 1));
        locRib.announce(path(20, 2));

        assertEquals(Set.of(path(3, 1), path(20, 2)), routes(view(IPV4_UNICAST)));
        assertEquals(nlri(3), view(IPV4_UNICAST).advertisedAs(nlri(3)));
    }

    @Test
    void addPathGivesARouteWithoutIdentifierTheIdentifierZero() {
        locRib.announce(path(0, 2));
        locRib.announce(route("10.0.0.1/32", 1));
        locRib.announce(route("10.0.0.2/32", 5));

        NeighborView view = view(IPV4_UNICAST);

        assertEquals(nlri(0), view.advertisedAs(WEB));
        assertEquals(Optional.of(path(0, 1)), view.route(nlri(0)));
        assertEquals(Set.of(path(0, 1), new Route(new Nlri(IpPrefix.parse("10.0.0.2/32"), 0), med(5))), routes(view));
        locRib.withdraw(WEB);
        assertEquals(Optional.of(path(0, 2)), view.route(nlri(0)));
    }

    @Test
    void addPathOfOneFamilyDoesNotAffectTheOther() {
        locRib.announce(route("2001:db8::1/128", 1));

        assertEquals(Set.of(route("2001:db8::1/128", 1)), routes(view(IPV4_UNICAST)));
    }

    private NeighborView view(AddressFamily... addPath) {
        return new NeighborView(
                locRib,
                NEIGHBOR,
                Set.of(addPath),
                new OutboundAttributes(EBGP, SELF),
                (route, why) -> passedOver.add(route));
    }

    private static Set<Route> routes(NeighborView view) {
        return view.routes().collect(Collectors.toSet());
    }

    private static Nlri nlri(long identifier) {
        return new Nlri(WEB.prefix(), identifier);
    }

    private static Route path(long identifier, long med) {
        return new Route(nlri(identifier), med(med));
    }

    private static PathAttributes med(long med) {
        return PathAttributes.of(new MultiExitDiscriminator(med));
    }
}
