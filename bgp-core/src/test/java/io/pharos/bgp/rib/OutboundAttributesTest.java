package io.pharos.bgp.rib;

import static io.pharos.bgp.rib.Samples.EBGP;
import static io.pharos.bgp.rib.Samples.IBGP;
import static io.pharos.bgp.rib.Samples.SELF;
import static io.pharos.bgp.rib.Samples.TWO_OCTET;
import static io.pharos.bgp.rib.Samples.address;
import static io.pharos.bgp.rib.Samples.route;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.attribute.Aggregator;
import io.pharos.bgp.packet.attribute.As4Aggregator;
import io.pharos.bgp.packet.attribute.As4Path;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.attribute.AsPath.Segment;
import io.pharos.bgp.packet.attribute.AsPath.SegmentType;
import io.pharos.bgp.packet.attribute.ClusterList;
import io.pharos.bgp.packet.attribute.LocalPreference;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.attribute.Origin;
import io.pharos.bgp.packet.attribute.OriginatorId;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.packet.attribute.UnknownAttribute;
import io.pharos.bgp.packet.capability.Negotiated;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboundAttributesTest {
    private static final String V4 = "10.0.0.1/32";
    private static final String V6 = "2001:db8::53/128";

    @Test
    void localAsIsPrependedForExternalNeighbors() {
        assertEquals(path(65001), sent(EBGP, route(V4)).get(AsPath.class).orElseThrow());
        assertEquals(
                path(65001, 65010, 65020),
                sent(EBGP, route(V4, path(65010, 65020))).get(AsPath.class).orElseThrow());
    }

    @Test
    void asPathThatBeginsWithTheLocalAsIsUnchanged() {
        assertEquals(
                path(65001, 65001, 65001),
                sent(EBGP, route(V4, path(65001, 65001, 65001)))
                        .get(AsPath.class)
                        .orElseThrow());
    }

    @Test
    void localAsIsPrependedBeforeAnAsSetThatContainsIt() {
        AsPath set = new AsPath(List.of(new Segment(SegmentType.AS_SET, List.of(65001L))));

        assertEquals(
                new AsPath(List.of(
                        new Segment(SegmentType.AS_SEQUENCE, List.of(65001L)),
                        new Segment(SegmentType.AS_SET, List.of(65001L)))),
                sent(EBGP, route(V4, set)).get(AsPath.class).orElseThrow());
    }

    @Test
    void internalAttributesAreNotSentToExternalNeighbors() {
        Route route = route(
                V4,
                new LocalPreference(200),
                new OriginatorId(BgpIdentifier.parse("192.0.2.7")),
                new ClusterList(List.of(BgpIdentifier.parse("192.0.2.8"))));

        PathAttributes outside = sent(EBGP, route);
        PathAttributes within = sent(IBGP, route);

        assertFalse(outside.contains(LocalPreference.class));
        assertFalse(outside.contains(OriginatorId.class));
        assertFalse(outside.contains(ClusterList.class));
        assertEquals(new LocalPreference(200), within.get(LocalPreference.class).orElseThrow());
        assertTrue(within.contains(OriginatorId.class));
        assertTrue(within.contains(ClusterList.class));
    }

    @Test
    void internalRouteHasEmptyAsPathAndLocalPreference100() {
        PathAttributes attributes = sent(IBGP, route(V4));

        assertEquals(AsPath.EMPTY, attributes.get(AsPath.class).orElseThrow());
        assertEquals(
                new LocalPreference(100), attributes.get(LocalPreference.class).orElseThrow());
    }

    @Test
    void explicitAsPathIsUnchangedForInternalNeighbors() {
        assertEquals(
                path(65010),
                sent(IBGP, route(V4, path(65010))).get(AsPath.class).orElseThrow());
    }

    @Test
    void originDefaultsToIgp() {
        assertEquals(Origin.IGP, sent(EBGP, route(V4)).get(Origin.class).orElseThrow());
        assertEquals(
                Origin.INCOMPLETE,
                sent(EBGP, route(V4, Origin.INCOMPLETE)).get(Origin.class).orElseThrow());
    }

    @Test
    void otherAttributesAreUnchanged() {
        UnknownAttribute unknown = new UnknownAttribute(0xc0, 200, Octets.ofHex("0102"));
        PathAttributes attributes = sent(EBGP, route(V4, new MultiExitDiscriminator(7), unknown));

        assertEquals(
                new MultiExitDiscriminator(7),
                attributes.get(MultiExitDiscriminator.class).orElseThrow());
        assertEquals(unknown, attributes.get(UnknownAttribute.class).orElseThrow());
    }

    @Test
    void nextHopSelfIsTheLocalAddressOfTheFamily() {
        OutboundAttributes outbound = new OutboundAttributes(EBGP, SELF);

        var ipv4 = assertInstanceOf(OutboundAttributes.Sendable.class, outbound.of(route(V4)));
        var ipv6 = assertInstanceOf(OutboundAttributes.Sendable.class, outbound.of(route(V6)));

        assertEquals(address("192.0.2.1"), ipv4.nextHop());
        assertEquals(
                new NextHop(address("192.0.2.1")),
                ipv4.attributes().get(NextHop.class).orElseThrow());
        assertEquals(address("2001:db8::1"), ipv6.nextHop());
        assertFalse(ipv6.attributes().contains(NextHop.class), "it travels in MP_REACH_NLRI");
    }

    @Test
    void explicitNextHopIsUsed() {
        OutboundAttributes outbound = new OutboundAttributes(EBGP, new LocalNextHops(null, null));

        var ipv4 = assertInstanceOf(
                OutboundAttributes.Sendable.class, outbound.of(route(V4, new NextHop(address("192.0.2.77")))));
        var ipv6 = assertInstanceOf(
                OutboundAttributes.Sendable.class, outbound.of(route(V6, new NextHop(address("2001:db8::77")))));

        assertEquals(address("192.0.2.77"), ipv4.nextHop());
        assertEquals(address("2001:db8::77"), ipv6.nextHop());
    }

    @Test
    void routeWithoutALocalAddressForItsFamilyIsNotSendable() {
        OutboundAttributes outbound = new OutboundAttributes(EBGP, new LocalNextHops(address("192.0.2.1"), null));

        assertEquals(Optional.empty(), outbound.whyNotSendable(route(V4)));
        assertEquals(
                Optional.of("next hop self: the session has no local address for ipv6/unicast"
                        + "; expected a next hop to be configured for it"),
                outbound.whyNotSendable(route(V6)));
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1/32, 2001:db8::1, ipv4/unicast", "2001:db8::53/128, 192.0.2.1, ipv6/unicast"})
    void nextHopOfTheOtherFamilyIsNotSendable(String prefix, String nextHop, String family) {
        OutboundAttributes outbound = new OutboundAttributes(EBGP, SELF);

        String why = outbound.whyNotSendable(route(prefix, new NextHop(address(nextHop))))
                .orElseThrow();

        assertTrue(why.contains(nextHop) && why.endsWith("family " + family), why);
    }

    @Test
    void routeOfAnUnnegotiatedFamilyIsNotSendable() {
        Negotiated ipv4Only = new Negotiated(
                65001, 65000, Duration.ofSeconds(9), Set.of(AddressFamily.IPV4_UNICAST), true, true, 4096);

        assertEquals(
                Optional.of("the session does not carry ipv6/unicast"),
                new OutboundAttributes(ipv4Only, SELF).whyNotSendable(route(V6)));
    }

    @Test
    void twoOctetPeerReceivesLargeAsNumbersInAs4Path() {
        PathAttributes attributes = sent(TWO_OCTET, route(V4, path(65001, 4200000000L)));

        assertEquals(
                path(65001, 4200000000L),
                new AsPath(attributes.get(As4Path.class).orElseThrow().segments()));
        assertTrue(attributes.contains(AsPath.class));
    }

    @Test
    void twoOctetPeerReceivesNoAs4PathForSmallAsNumbers() {
        assertFalse(sent(TWO_OCTET, route(V4, path(65010))).contains(As4Path.class));
    }

    @Test
    void as4PathOmitsConfederationSegments() {
        AsPath path = new AsPath(List.of(
                new Segment(SegmentType.AS_CONFED_SEQUENCE, List.of(4200000001L)),
                new Segment(SegmentType.AS_SEQUENCE, List.of(4200000002L))));

        assertEquals(
                path(65001, 4200000002L).pathLength(),
                new AsPath(sent(TWO_OCTET, route(V4, path))
                                .get(As4Path.class)
                                .orElseThrow()
                                .segments())
                        .pathLength());
    }

    @Test
    void twoOctetPeerReceivesALargeAggregatorInAs4Aggregator() {
        BgpIdentifier at = BgpIdentifier.parse("192.0.2.3");

        assertEquals(
                new As4Aggregator(4200000000L, at),
                sent(TWO_OCTET, route(V4, new Aggregator(4200000000L, at)))
                        .get(As4Aggregator.class)
                        .orElseThrow());
        assertFalse(sent(TWO_OCTET, route(V4, new Aggregator(65010, at))).contains(As4Aggregator.class));
    }

    @Test
    void fourOctetPeerReceivesNoAs4Attributes() {
        PathAttributes attributes =
                sent(EBGP, route(V4, path(4200000000L), new Aggregator(4200000000L, BgpIdentifier.parse("192.0.2.3"))));

        assertFalse(attributes.contains(As4Path.class));
        assertFalse(attributes.contains(As4Aggregator.class));
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1/32", "2001:db8::53/128"})
    void attributesThatLeaveNoRoomForARouteAreNotSendable(String prefix) {
        OutboundAttributes outbound = new OutboundAttributes(EBGP, SELF);
        int largest = 0;
        for (int size = 3900; size < 4200; size++) {
            Route route = route(prefix, new UnknownAttribute(0xc0, 200, Octets.of(new byte[size])));
            if (outbound.whyNotSendable(route).isEmpty()) {
                largest = size;
            } else {
                String why = outbound.whyNotSendable(route).orElseThrow();
                assertTrue(why.startsWith("path attributes of ") && why.contains("expected at most"), why);
            }
        }

        assertTrue(largest > 3950 && largest < 4096, "the bound is where a message ends: " + largest);
    }

    private static AsPath path(long... asNumbers) {
        return AsPath.ofSequence(LongStream.of(asNumbers).boxed().toList());
    }

    private static PathAttributes sent(Negotiated negotiated, Route route) {
        OutboundAttributes.Outbound outcome = new OutboundAttributes(negotiated, SELF).of(route);
        return assertInstanceOf(OutboundAttributes.Sendable.class, outcome).attributes();
    }
}
