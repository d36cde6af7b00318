package io.pharos.exabgp.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Ipv4Prefix;
import io.pharos.bgp.packet.Ipv6Prefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.attribute.Aggregator;
import io.pharos.bgp.packet.attribute.Aigp;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.attribute.AtomicAggregate;
import io.pharos.bgp.packet.attribute.ClusterList;
import io.pharos.bgp.packet.attribute.Communities;
import io.pharos.bgp.packet.attribute.Community;
import io.pharos.bgp.packet.attribute.ExtendedCommunities;
import io.pharos.bgp.packet.attribute.ExtendedCommunity;
import io.pharos.bgp.packet.attribute.LargeCommunities;
import io.pharos.bgp.packet.attribute.LargeCommunity;
import io.pharos.bgp.packet.attribute.LocalPreference;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.attribute.Origin;
import io.pharos.bgp.packet.attribute.OriginatorId;
import io.pharos.bgp.packet.attribute.PathAttribute;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.packet.attribute.UnknownAttribute;
import io.pharos.bgp.rib.Route;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteGrammarTest {
    private static Route route(String text) throws TextException {
        List<Route> routes = RouteGrammar.parse(text).routes();
        assertEquals(1, routes.size());
        return routes.get(0);
    }

    private static String refusal(String text) {
        return assertThrows(TextException.class, () -> RouteGrammar.parse(text)).getMessage();
    }

    @Test
    void emptyCommunityListSetsNone() throws TextException {
        assertEquals(
                route("10.0.0.0/24 next-hop self med 5"),
                route("10.0.0.0/24 next-hop self community [ ] large-community [] extended-community [ ] med 5"));
        assertTrue(refusal("10.0.0.0/24 next-hop self community [ ] community 65001:1")
                .contains("expected it only once"));
    }

    @Test
    void semicolonMayEndTheLine() throws TextException {
        assertEquals(route("10.0.0.0/24 next-hop self med 5"), route("10.0.0.0/24 next-hop self med 5;"));
        assertTrue(refusal("10.0.0.0/24 next-hop self; med 5").contains("\";\""));
    }

    @Test
    void nameMayBeQuoted() throws TextException {
        RouteDefinition route = RouteGrammar.parse("10.0.0.0/24 next-hop self name \"rack one\" med 5");

        assertEquals("rack one", route.name());
        assertEquals(route("10.0.0.0/24 next-hop self med 5"), route.routes().get(0));
    }

    @Test
    void selfIsReadInAnyCase() throws TextException {
        assertEquals(route("10.0.0.0/24 next-hop self"), route("10.0.0.0/24 next-hop SELF"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/24 next-hop self",
                "2001:db8::/64 next-hop 2001:db8::1 origin egp med 4294967295 local-preference 0",
                "10.0.0.1/32 path-information 0.0.0.7 next-hop 192.0.2.1 origin incomplete as-path [ ]",
                "10.0.0.1/32 next-hop self as-path [ 1 2 ( 3 4 ) 5 ] atomic-aggregate aggregator ( 65001:192.0.2.1 )",
                "10.0.0.1/32 next-hop self as-path [ [{ 1 2 }] ({ 3 4 }) 5 ]",
                "10.0.0.1/32 next-hop self community [ no-export graceful-shutdown accept-own llgr-stale no-llgr 1:2 ]",
                "10.0.0.1/32 next-hop self originator-id 192.0.2.9 cluster-list [ 192.0.2.1 192.0.2.2 ]",
                "10.0.0.1/32 next-hop self extended-community [ target:65001:100 origin:192.0.2.1:5 0x4004fde847c35000 ]",
                "10.0.0.1/32 next-hop self aigp 18446744073709551615 large-community [ 65001:1:2 65001:3:4 ]",
                "10.0.0.1/32 next-hop self attribute [ 0x63 0xc0 0xabcd ]",
            })
    void whatIsWrittenReadsAsTheSameRoute(String text) throws TextException {
        Route route = route(text);

        assertEquals(text, RouteFormatter.of(route));
        assertEquals(route, route(RouteFormatter.of(route)));
    }

    @ParameterizedTest
    @CsvSource({
        "target:200:2000, 000200c8000007d0",
        "200:2000, 000200c8000007d0",
        "origin:100:0.0.3.232, 00030064000003e8",
        "origin:7.7.7.7:7000, 0103070707071b58",
        "target:70000:5, 0202000111700005",
        "target:5L:6, 0202000000050006",
        "target4:5:6, 0202000000050006",
        "origin4:5:6, 0203000000050006",
        "redirect:1300:83000, 8008051400014438",
        "l2info:1:2:13398:30864, 800a010234567890",
        "bandwidth:65000:100000, 4004fde847c35000",
        "redirect-to-nexthop, 0800000000000000",
        "0x0102030405060708, 0102030405060708",
    })
    void extendedCommunitiesHaveTheOctetsOfExabgp(String text, String octets) throws TextException {
        Route route = route("10.0.0.1 next-hop self extended-community " + text);

        assertEquals(
                List.of(new ExtendedCommunity(Long.parseUnsignedLong(octets, 16))),
                route.attributes().get(ExtendedCommunities.class).orElseThrow().values());
    }

    @Test
    void everyRouteRoundTrips() throws TextException {
        Random random = new Random(7912);
        for (int i = 0; i < 5_000; i++) {
            Route route = randomRoute(random);

            assertEquals(route, route(RouteFormatter.of(route)));
        }
    }

    private static Route randomRoute(Random random) {
        List<PathAttribute> all = List.of(
                anyOf(List.of(Origin.values()), random),
                new AsPath(List.of(new AsPath.Segment(
                        anyOf(List.of(AsPath.SegmentType.values()), random), List.of(unsigned(random) | 1, 65546L)))),
                new NextHop(IpPrefix.parse(random.nextBoolean() ? "192.0.2.1" : "::ffff:192.0.2.1")
                        .address()),
                new MultiExitDiscriminator(unsigned(random)),
                new LocalPreference(unsigned(random)),
                new AtomicAggregate(),
                new Aggregator(unsigned(random) | 1, new BgpIdentifier(random.nextInt())),
                new Communities(List.of(new Community(random.nextInt()), new Community(0xFFFF0000))),
                new OriginatorId(new BgpIdentifier(random.nextInt())),
                new ClusterList(List.of(new BgpIdentifier(random.nextInt()))),
                new ExtendedCommunities(List.of(
                        new ExtendedCommunity(random.nextLong()),
                        new ExtendedCommunity(
                                (long) random.nextInt(3) << 56 | 2L << 48 | random.nextLong() & 0xffffffffffffL))),
                new Aigp(random.nextLong()),
                new LargeCommunities(List.of(new LargeCommunity(unsigned(random), unsigned(random), unsigned(random)))),
                new UnknownAttribute(random.nextInt(256), 200, Octets.ofShort(random.nextInt())));
        List<PathAttribute> some =
                all.stream().filter(each -> random.nextBoolean()).toList();
        IpPrefix prefix = random.nextBoolean()
                ? Ipv4Prefix.masked(random.nextInt(0x60000000), random.nextInt(33))
                : Ipv6Prefix.masked(random.nextLong() >>> 2, random.nextLong(), random.nextInt(129));
        long path = random.nextBoolean() ? Nlri.NO_PATH_IDENTIFIER : unsigned(random);
        return new Route(new Nlri(prefix, path), PathAttributes.of(some));
    }

    private static <T> T anyOf(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static long unsigned(Random random) {
        return random.nextInt() & 0xffffffffL;
    }

    @Test
    void blanksBracketsAndCommasAreOptional() throws TextException {
        Route tight = route("10.0.0.1/32\tnext-hop self community [1:2,3:4]as-path[1 2]");

        assertEquals(route("10.0.0.1 as-path [ 1, 2 ] next-hop self community [ 1:2 3:4 ]"), tight);
        assertEquals(
                List.of(Community.parse("1:2"), Community.parse("3:4")),
                tight.attributes().get(Communities.class).orElseThrow().values());
    }

    @Test
    void aSingleValueNeedsNoBrackets() throws TextException {
        assertEquals(
                route("10.0.0.1 next-hop self as-path [ 65546 ] cluster-list [ 192.0.2.1 ] aggregator ( 5:192.0.2.1 )"),
                route("10.0.0.1 next-hop self as-path 1.10 cluster-list 192.0.2.1 aggregator 5:192.0.2.1"));
    }

    @Test
    void segmentsMayFollowEachOther() throws TextException {
        AsPath inside = route("10.0.0.1 next-hop self as-path [ 1 ( 2 3 ) [{ 4 }] ]")
                .attributes()
                .get(AsPath.class)
                .orElseThrow();

        assertEquals(
                inside,
                route("10.0.0.1 next-hop self as-path [ 1 ] ( 2 3 ) [{ 4 }]")
                        .attributes()
                        .get(AsPath.class)
                        .orElseThrow());
    }

    @Test
    void nextHopSelfIsResolvedByTheSession() throws TextException {
        assertTrue(
                route("10.0.0.1 next-hop self").attributes().get(NextHop.class).isEmpty());
    }

    @Test
    void pathIdentifierIsANumberOrADottedQuad() throws TextException {
        assertEquals(
                route("10.0.0.1 next-hop self path-information 16909060"),
                route("10.0.0.1 next-hop self path-information 1.2.3.4"));
        assertEquals(
                0x01020304L,
                route("10.0.0.1 next-hop self path-information 1.2.3.4").nlri().pathIdentifier());
    }

    @Test
    void splitProducesAllLongerPrefixes() throws TextException {
        assertEquals(
                List.of(
                        Nlri.parse("10.0.0.0/26"),
                        Nlri.parse("10.0.0.64/26"),
                        Nlri.parse("10.0.0.128/26"),
                        Nlri.parse("10.0.0.192/26")),
                RouteGrammar.parse("10.0.0.0/24 next-hop self split /26").destinations());
        assertEquals(
                List.of(Nlri.parse("2001:db8::/65"), Nlri.parse("2001:db8:0:0:8000::/65")),
                RouteGrammar.parse("2001:db8::/64 next-hop self split /65").destinations());
        List<Nlri> acrossTheMiddle =
                RouteGrammar.parse("2001:db8::/60 next-hop self split /68").destinations();
        assertEquals(256, acrossTheMiddle.size());
        assertEquals(Nlri.parse("2001:db8:0:f:f000::/68"), acrossTheMiddle.get(255));
        assertEquals(
                65536,
                RouteGrammar.parse("0.0.0.0/0 next-hop self split /16")
                        .destinations()
                        .size());
    }

    @Test
    void namesAndWatchdogsAreNotSent() throws TextException {
        RouteDefinition route = RouteGrammar.parse("10.0.0.1 next-hop self name web watchdog dnsr withdraw");

        assertEquals(route("10.0.0.1 next-hop self"), route.routes().get(0));
        assertEquals("web", route.name());
        assertEquals("dnsr", route.watchdog());
        assertTrue(route.withdrawn());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "10.0.0.1/24 next-hop self | column 1: 10.0.0.1/24: bits are set past the length; expected 10.0.0.0/24",
                "10.0.0.1 | column 9: something is missing; expected next-hop with an address, or next-hop self",
                "10.0.0.1 next-hop | column 18: the line ends here; expected an IPv4 or IPv6 address, or self",
                "10.0.0.1 next-hop here | column 19: next-hop \"here\"; expected an IPv4 or IPv6 address, or self",
                "10.0.0.1 next-hop self med -1 | column 28: med \"-1\"; expected a number of 0 to 4294967295",
                "10.0.0.1 next-hop self med 1 med 2 | column 30: \"med\"; expected it only once",
                "10.0.0.1 next-hop self origin x | column 31: origin \"x\"; expected igp, egp or incomplete",
                "10.0.0.1 next-hop self as-path [ 0 ] | column 34: AS number \"0\"; expected 1 to 4294967295, plain or with a dot such as 1.10",
                "10.0.0.1 next-hop self split 25 | column 30: split \"25\"; expected a slash and a prefix length such as /25",
                "10.0.0.0/8 next-hop self split /32 | column 32: split \"/32\"; expected /8 to /28 for 10.0.0.0/8",
                "224.0.0.1 next-hop self | column 1: prefix \"224.0.0.1\"; expected a unicast prefix: Pharos does not support multicast routes",
                "10.0.0.1 next-hop self label 5 | column 24: \"label\"; expected an attribute of a unicast route: Pharos does not support labeled or VPN routes",
                "10.0.0.1 next-hop self attribute [ 0x0e 0x80 0x00 ] | column 36: attribute \"0x0e\"; expected another code than those of MP_REACH_NLRI and MP_UNREACH_NLRI",
            })
    void whatIsWrongIsNamedWithItsColumn(String text, String message) {
        assertEquals(message, refusal(text));
    }
}
