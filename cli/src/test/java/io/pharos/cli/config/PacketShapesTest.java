package io.pharos.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.attribute.Community;
import io.pharos.bgp.packet.attribute.ExtendedCommunity;
import io.pharos.bgp.packet.attribute.LargeCommunity;
import io.pharos.bgp.packet.attribute.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken; what is refused, and how, is in {@code bad/packet-values.yaml}. */
class PacketShapesTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.1,10.0.0.1/32",
        "10.0.0.0/8,10.0.0.0/8",
        "0.0.0.0/0,0.0.0.0/0",
        "2001:DB8::,2001:db8::/128",
        "2001:db8::/33,2001:db8::/33",
        "::/0,::/0"
    })
    void addressesAndNetworksArePrefixes(String text, String printed) throws ConfigException {
        IpPrefix prefix = service("addresses: '" + text + "'").addresses().get(0);

        assertEquals(IpPrefix.parse(text), prefix);
        assertEquals(printed, prefix.toString());
    }

    @Test
    void aRouterIdIsABgpIdentifier() throws ConfigException {
        Configuration configuration = TestFiles.loader().parse("a.yaml", "router-id: 192.0.2.7");

        assertEquals(BgpIdentifier.parse("192.0.2.7"), configuration.routerId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"65001:100", "0:0", "65535:65535", "0xFFFF0000", "0x0", "4294967295", "0", "NO_EXPORT", "no-peer"
            })
    void communitiesAreThoseThatTheCommunityItselfReads(String text) throws ConfigException {
        RouteAttributes up = up("communities: " + text);

        assertEquals(List.of(Community.parse(text)), up.communities());
    }

    @Test
    void everyWellKnownNameIsACommunity() throws ConfigException {
        List<String> names = Community.wellKnownNames();

        RouteAttributes up = up("communities: [" + String.join(", ", names) + "]");

        assertTrue(names.containsAll(List.of("no-export", "graceful-shutdown", "blackhole")));
        assertEquals(names, up.communities().stream().map(Community::toString).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target:65001:100",
                "target:65535:4294967295",
                "target:65536:65535",
                "target:100L:1",
                "origin:192.0.2.1:65535",
                "0x0002fde900000064"
            })
    void extendedCommunitiesAreThoseThatTheCommunityItselfReads(String text) throws ConfigException {
        RouteAttributes up = up("extended-communities: '" + text + "'");

        assertEquals(List.of(ExtendedCommunity.parse(text)), up.extendedCommunities());
    }

    @Test
    void aLargeCommunityIsThreeNumbers() throws ConfigException {
        RouteAttributes up = up("large-communities: '4294967295:0:1'");

        assertEquals(List.of(new LargeCommunity(4294967295L, 0, 1)), up.largeCommunities());
    }

    @ParameterizedTest
    @CsvSource({"igp,IGP", "egp,EGP", "incomplete,INCOMPLETE"})
    void anOriginIsAWord(String word, Origin origin) throws ConfigException {
        assertEquals(origin, up("origin: " + word).origin());
    }

    @Test
    void aSuggestionMakesTheValueRight() {
        assertEquals("10.0.0.0/24", suggestion("addresses: 10.0.0.7/24"));
        assertEquals("2001:db8::/64", suggestion("addresses: '2001:db8::7/64'"));
        assertEquals("no-export", suggestion("addresses: 10.0.0.1, announce: {up: {communities: no-exprot}}"));
        assertEquals(
                "target:65001:100",
                suggestion("addresses: 10.0.0.1, announce: {up: {extended-communities: 'taget:65001:100'}}"));
    }

    private static String suggestion(String keys) {
        ConfigException refused = assertThrows(ConfigException.class, () -> service(keys));
        assertEquals(1, refused.errors().size(), refused.getMessage());
        return String.valueOf(refused.errors().get(0).suggestion());
    }

    private static RouteAttributes up(String keys) throws ConfigException {
        return service("addresses: 10.0.0.1, announce: {up: {" + keys + "}}")
                .announce()
                .up()
                .route()
                .orElseThrow();
    }

    private static ServiceConfig service(String keys) throws ConfigException {
        return TestFiles.loader()
                .parse("a.yaml", "services: [{name: a, " + keys + "}]")
                .services()
                .get(0);
    }
}
