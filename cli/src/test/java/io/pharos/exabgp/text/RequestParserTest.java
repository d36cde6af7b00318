package io.pharos.exabgp.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.exabgp.text.Request.Direction;
import io.pharos.exabgp.text.Request.NeighborDetail;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {
    private static Request request(String line) throws TextException {
        return RequestParser.parse(line).request();
    }

    private static Selector only(String neighbor) {
        return new Selector(List.of(new Selector.Alternative(neighbor, Map.of())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "announce route 10.0.0.1/32 next-hop self",
                "  announce\troute  10.0.0.1/32   next-hop self\r",
                "neighbor * announce route 10.0.0.1/32 next-hop self",
                "peer * announce route 10.0.0.1/32 next-hop self",
                "peer * routes add 10.0.0.1/32 next-hop self",
                "announce ipv4 unicast 10.0.0.1/32 next-hop self",
                "announce attributes next-hop self nlri 10.0.0.1/32",
            })
    void allDialectsMeanTheSame(String line) throws TextException {
        Request.Announce announce = assertInstanceOf(Request.Announce.class, request(line));

        assertTrue(announce.to().isAll());
        assertEquals(RouteGrammar.parse("10.0.0.1/32 next-hop self"), announce.route());
    }

    @ParameterizedTest
    @CsvSource({
        "version, VERSION",
        "system version, VERSION",
        "reload, RELOAD",
        "daemon shutdown, SHUTDOWN",
        "session ack silence, SILENCE_ACK",
        "disable-ack, DISABLE_ACK",
        "enable-sync, ENABLE_SYNC",
        "group start, GROUP_START",
        "group end, GROUP_END",
        "peer list, LIST_NEIGHBORS",
        "# anything at all, COMMENT",
        "'   ', BLANK",
    })
    void someRequestsAreCompleteByThemselves(String line, PlainRequest expected) throws TextException {
        assertEquals(expected, request(line));
    }

    @Test
    void neighborRequestsNameTheirTargets() throws TextException {
        assertEquals(new Request.Teardown(only("192.0.2.1"), 4), request("neighbor 192.0.2.1 teardown 4"));
        assertEquals(new Request.Flush(only("192.0.2.1")), request("peer 192.0.2.1 flush adj-rib out"));
        assertEquals(new Request.Clear(Selector.ALL, Direction.IN), request("rib clear in"));
        assertEquals(new Request.EndOfRib(Selector.ALL, AddressFamily.IPV4_UNICAST), request("announce eor"));
        assertEquals(
                new Request.RouteRefresh(Selector.ALL, AddressFamily.IPV6_UNICAST),
                request("announce route-refresh ipv6 unicast"));
        assertEquals(new Request.Watchdog("dns", true), request("announce watchdog dns"));
        assertEquals(new Request.Watchdog(null, false), request("withdraw watchdog"));
    }

    @Test
    void showCanBeFiltered() throws TextException {
        assertEquals(
                new Request.ShowNeighbors(only("192.0.2.1"), NeighborDetail.SUMMARY),
                request("show neighbor summary 192.0.2.1"));
        assertEquals(new Request.ShowNeighbors(Selector.ALL, NeighborDetail.NONE), request("show neighbor"));
        assertEquals(
                new Request.ShowRoutes(only("192.0.2.1"), Direction.OUT, EnumSet.allOf(AddressFamily.class), true),
                request("show adj-rib out 192.0.2.1 extensive"));
        assertEquals(
                new Request.ShowRoutes(Selector.ALL, Direction.IN, Set.of(), false), request("show adj-rib in flow"));
        assertEquals(
                ParsedCommand.Form.JSON,
                RequestParser.parse("show neighbor json").form());
    }

    @Test
    void outputFormMayAppearAnywhere() throws TextException {
        assertEquals(
                RequestParser.parse("show adj-rib out extensive 192.0.2.1 json"),
                RequestParser.parse("show adj-rib out json extensive 192.0.2.1"));
        assertEquals(
                RequestParser.parse("show neighbor 192.0.2.1 extensive text"),
                RequestParser.parse("show neighbor text 192.0.2.1 extensive"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "show neighbors", "show neighbors summary", "show route", "show foo", "show json"})
    void whatCannotBeShownIsAnError(String line) {
        assertThrows(TextException.class, () -> RequestParser.parse(line));
    }

    @Test
    void trailingWordsSelectWhenToReply() throws TextException {
        ParsedCommand parsedCommand = RequestParser.parse("announce route 10.0.0.1 next-hop self med 5 sync");

        assertEquals(ParsedCommand.Delivery.SYNC, parsedCommand.delivery());
        assertEquals(
                RouteGrammar.parse("10.0.0.1 next-hop self med 5"),
                ((Request.Announce) parsedCommand.request()).route());
    }

    @Test
    void semicolonsSeparateTheCommandsOfAGroup() throws TextException {
        Request.Group group = (Request.Group)
                request("peer 192.0.2.1 group announce route 10.0.0.1 next-hop self ; withdraw route 10.0.0.2");

        assertEquals(2, group.parsedCommands().size());
        assertEquals(
                only("192.0.2.1"),
                ((Request.Withdraw) group.parsedCommands().get(1).request()).from());
        assertThrows(TextException.class, () -> request("group announce route 10.0.0.1 next-hop self ; group start"));
    }

    @Test
    void selectorMatchesPropertiesOfANeighbor() throws TextException, UnknownHostException {
        NeighborIdentity neighbor = new NeighborIdentity(
                "edge",
                InetAddress.getByName("192.0.2.1"),
                InetAddress.getByName("192.0.2.9"),
                65001,
                65000,
                "192.0.2.9",
                EnumSet.allOf(AddressFamily.class));

        for (String matching : List.of(
                "neighbor 192.0.2.1",
                "neighbor edge",
                "neighbor *",
                "peer * peer-as 65000",
                "neighbor 192.0.2.1 local-ip 192.0.2.9 local-as 65001 peer-as 65000 router-id 192.0.2.9"
                        + " family-allowed in-open",
                "neighbor 192.0.2.2, neighbor 192.0.2.1",
                "peer [192.0.2.2 local-as 1, 192.0.2.1 family-allowed ipv4-unicast/ipv6-unicast]")) {
            assertTrue(selector(matching).matches(neighbor), matching);
        }
        for (String other : List.of(
                "neighbor 192.0.2.2",
                "neighbor 192.0.2.1 local-as 65002",
                "neighbor * router-id 192.0.2.8",
                "peer [192.0.2.2, 192.0.2.3]")) {
            assertFalse(selector(other).matches(neighbor), other);
        }
    }

    private static Selector selector(String text) throws TextException {
        return ((Request.Flush) request(text + " flush adj-rib out")).to();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "announce flow route x | column 1: \"announce flow\"; expected a unicast route: Pharos supports IPv4 and IPv6 unicast",
                "announce ipv4 multicast 1.2.3.4 | column 1: \"announce ipv4\"; expected unicast after it: Pharos supports IPv4 and IPv6 unicast",
                "announce ipv6 unicast 10.0.0.1 next-hop self | column 23: prefix \"10.0.0.1\"; expected one of ipv6/unicast",
                "teardown x | column 10: subcode of the Cease \"x\"; expected a number of 0 to 255",
                "neighbor 192.0.2.1 | column 19: the line ends here; expected one of announce, api, bye, checks, clear, crash, create, daemon, delete, disable-ack, disable-sync, enable-ack, enable-sync, explain, flush, help, history, neighbors, peer, ping, queue-status, reload, reset, restart, rib, routes, service, services, session, show, shutdown, silence-ack, status, system, teardown, version, withdraw",
                "version now | column 9: \"now\"; expected the end of the line",
                "peer create 192.0.2.1 | column 1: \"peer create\"; expected another command: neighbors are managed in the configuration",
            })
    void whatIsWrongIsNamedWithItsColumn(String line, String message) {
        assertEquals(
                message, assertThrows(TextException.class, () -> request(line)).getMessage());
    }

    @Test
    void controlCharactersAreErrors() {
        TextException error = assertThrows(TextException.class, () -> request("announce \0 route"));

        assertEquals("column 10: control character 0x00; expected text", error.getMessage());
    }

    @Test
    void arbitraryTextIsParsedOrRejected() {
        String[] words = String.join(" ", RequestParser.usages()).split("[ |\\[\\]]+", -1);
        String[] more = {
            "[",
            "]",
            "(",
            ")",
            "{",
            "}",
            ",",
            ";",
            "neighbor",
            "peer",
            "*",
            "10.0.0.0/8",
            "::/0",
            "1:2",
            "0x",
            "65536",
            "-1",
            "next-hop",
            "self",
            "as-path",
            "community",
            "split",
            "/9",
            "/128",
            "attribute",
            "0xff",
            "aigp",
            "origin",
            "igp",
            "extended-community",
            "target:1:2",
            "l2info:1",
            "\0",
            "\ud800",
            "nlri",
            "group",
            "start",
            "sync",
            "json",
            "  ",
        };
        Random random = new Random(20);
        int understood = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder line = new StringBuilder();
            for (int word = random.nextInt(10); word >= 0; word--) {
                line.append(
                                random.nextBoolean()
                                        ? words[random.nextInt(words.length)]
                                        : more[random.nextInt(more.length)])
                        .append(' ');
            }
            understood += reads(line.toString()) ? 1 : 0;
        }
        assertTrue(understood > 0);
    }

    private static boolean reads(String line) {
        try {
            RequestParser.parse(line);
            return true;
        } catch (TextException refused) {
            assertTrue(refused.column() >= 1 && refused.column() <= line.length() + 1, line);
            return false;
        }
    }
}
