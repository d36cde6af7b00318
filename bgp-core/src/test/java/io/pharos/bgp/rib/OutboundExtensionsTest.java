package io.pharos.bgp.rib;

import static io.pharos.bgp.rib.Samples.EBGP;
import static io.pharos.bgp.rib.Samples.IBGP;
import static io.pharos.bgp.rib.Samples.SELF;
import static io.pharos.bgp.rib.Samples.TWO_OCTET;
import static io.pharos.bgp.rib.Samples.address;
import static io.pharos.bgp.rib.Samples.route;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.attribute.Aigp;
import io.pharos.bgp.packet.attribute.As4Path;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.attribute.MpReachNlri;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.packet.attribute.UnknownAttribute;
import io.pharos.bgp.packet.capability.Extensions;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.RouteRefresh;
import io.pharos.bgp.packet.message.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What extensions of a session change in what is sent. */
class OutboundExtensionsTest {
    private static final String V4 = "10.0.0.1/32";
    private static final Negotiated OVER_IPV6 = with(EBGP, true, false);
    private static final LocalNextHops ONLY_IPV6 = new LocalNextHops(null, address("2001:db8::1"));

    @Test
    void ipv4RouteCarriesANegotiatedIpv6NextHop() {
        Update update = sent(OVER_IPV6, SELF, route(V4, new NextHop(address("2001:db8::77"))));

        MpReachNlri reach = update.attributes().get(MpReachNlri.class).orElseThrow();
        assertEquals(AddressFamily.IPV4_UNICAST, reach.family());
        assertEquals(address("2001:db8::77"), reach.nextHop());
        assertEquals(List.of(Nlri.parse(V4)), reach.nlri());
        assertFalse(update.attributes().contains(NextHop.class));
        assertEquals(List.of(), update.nlri());
    }

    @Test
    void nextHopSelfOfAnIpv6SessionAppliesToNegotiatedIpv4Routes() {
        Update update = sent(OVER_IPV6, ONLY_IPV6, route(V4));

        assertEquals(
                address("2001:db8::1"),
                update.attributes().get(MpReachNlri.class).orElseThrow().nextHop());
        assertTrue(new OutboundAttributes(EBGP, ONLY_IPV6)
                .whyNotSendable(route(V4))
                .isPresent());
    }

    @Test
    void ipv4NextHopStaysInTheNextHopAttribute() {
        Update update = sent(OVER_IPV6, SELF, route(V4));

        assertEquals(List.of(Nlri.parse(V4)), update.nlri());
        assertFalse(update.attributes().contains(MpReachNlri.class));
    }

    @Test
    void aigpIsSentToExternalNeighborsOnlyIfEnabled() {
        Route costly = route(V4, new Aigp(70));

        assertTrue(sent(IBGP, SELF, costly).attributes().contains(Aigp.class));
        assertFalse(sent(EBGP, SELF, costly).attributes().contains(Aigp.class));
        assertTrue(sent(with(EBGP, false, true), SELF, costly).attributes().contains(Aigp.class));
    }

    @Test
    void rawAigpAttributeIsFilteredLikeAigp() {
        Route costly = route(V4, new UnknownAttribute(0x80, 26, Octets.ofHex("01000b0000000000000046")));

        assertFalse(hasCode(sent(EBGP, SELF, costly), 26));
        assertTrue(hasCode(sent(IBGP, SELF, costly), 26));
    }

    /** RFC 6793 section 4.1: a speaker of four octets does not send them to one like it. */
    @Test
    void userSuppliedAs4AttributesAreNotForwarded() {
        Route odd = route(
                V4,
                AsPath.ofSequence(List.of(65001L, 4200000000L)).toAs4Path(),
                new UnknownAttribute(0xc0, 18, Octets.ofHex("0000fde9c0000201")));

        Update toFourOctets = sent(EBGP, SELF, odd);
        Update toTwoOctets = sent(TWO_OCTET, SELF, odd);

        assertFalse(hasCode(toFourOctets, As4Path.TYPE_CODE) || hasCode(toFourOctets, 18));
        assertFalse(hasCode(toTwoOctets, As4Path.TYPE_CODE), "our own path needs none");
    }

    @Test
    void unknownAttributeIsSentWithItsGivenFlags() {
        UnknownAttribute attribute = new UnknownAttribute(0x60, 201, Octets.ofHex("0a0b"));

        Update update = sent(EBGP, SELF, route(V4, attribute));

        assertTrue(update.attributes().asList().contains(attribute));
    }

    @Test
    void ungroupedDestinationsAreSentInSeparateUpdates() {
        List<Message> messages = new ArrayList<>();
        List<Nlri> gone = List.of(Nlri.parse("10.0.0.8/32"), Nlri.parse("10.0.0.9/32"));

        new UpdatePacker(EBGP, new OutboundAttributes(EBGP, SELF), Set.of())
                .pack(new AdjRibOut.Batch(gone, List.of(route(V4), route("10.0.0.2/32")), Set.of()), messages::add);

        assertEquals(4, messages.size());
        assertEquals(
                List.of(1, 1, 1, 1),
                messages.stream()
                        .map(message -> (Update) message)
                        .map(update ->
                                update.announced().size() + update.withdrawn().size())
                        .toList());
    }

    @Test
    void groupingAppliesPerFamily() {
        List<Message> messages = new ArrayList<>();
        List<Route> routes = Stream.of("10.0.0.1/32", "2001:db8:b::/48", "10.0.0.2/32", "2001:db8:a::/48")
                .map(prefix -> route(prefix))
                .toList();

        new UpdatePacker(EBGP, new OutboundAttributes(EBGP, SELF), Set.of(AddressFamily.IPV4_UNICAST))
                .pack(new AdjRibOut.Batch(List.of(), routes, Set.of()), messages::add);

        assertEquals(
                List.of("[10.0.0.1/32, 10.0.0.2/32]", "[2001:db8:b::/48]", "[2001:db8:a::/48]"),
                messages.stream()
                        .map(message -> ((Update) message).announced().toString())
                        .toList());
    }

    @Test
    void endOfRefreshMarkerIsSentLast() {
        List<Message> messages = new ArrayList<>();

        new UpdatePacker(EBGP, new OutboundAttributes(EBGP, SELF))
                .pack(
                        new AdjRibOut.Batch(
                                List.of(), List.of(route(V4)), Set.of(), Set.of(AddressFamily.IPV4_UNICAST)),
                        messages::add);

        assertEquals(2, messages.size());
        assertEquals(RouteRefresh.end(AddressFamily.IPV4_UNICAST), messages.get(1));
    }

    private static Negotiated with(Negotiated plain, boolean extendedNextHop, boolean aigp) {
        return new Negotiated(
                plain.localAs(),
                plain.peerAs(),
                plain.holdTime(),
                plain.families(),
                plain.fourOctetAs(),
                plain.routeRefresh(),
                plain.maximumMessageSize(),
                new Extensions(Set.of(), Set.of(), extendedNextHop, false, false, aigp));
    }

    private static Update sent(Negotiated negotiated, LocalNextHops self, Route route) {
        List<Message> messages = new ArrayList<>();
        new UpdatePacker(negotiated, new OutboundAttributes(negotiated, self))
                .pack(new AdjRibOut.Batch(List.of(), List.of(route), Set.of()), messages::add);
        assertEquals(1, messages.size());
        return (Update) messages.get(0);
    }

    private static boolean hasCode(Update update, int typeCode) {
        PathAttributes attributes = update.attributes();
        return !attributes.withoutCode(typeCode).equals(attributes);
    }
}
