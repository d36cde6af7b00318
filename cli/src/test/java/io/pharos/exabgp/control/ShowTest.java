package io.pharos.exabgp.control;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.message.MessageType;
import io.pharos.exabgp.ExabgpDialect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShowTest {
    private final Stage stage = new Stage();
    private final Conversation old = stage.converse(ExabgpDialect.V4_2);
    private final Conversation script = stage.converse(ExabgpDialect.V5);
    private final Conversation modern = stage.converse(ExabgpDialect.MAIN);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void routesAreListedByPrefix() {
        script.ask("announce route 10.0.10.0/24 next-hop 192.0.2.9 med 100 community [ 65001:1 65001:2 ]");
        script.ask("announce route 10.0.9.0/24 next-hop self");

        assertEquals("""
                        neighbor 127.0.0.1 ipv4 unicast 10.0.9.0/24 next-hop self
                        neighbor 127.0.0.1 ipv4 unicast 10.0.10.0/24 next-hop 192.0.2.9
                        neighbor 127.0.0.2 ipv4 unicast 10.0.9.0/24 next-hop self
                        neighbor 127.0.0.2 ipv4 unicast 10.0.10.0/24 next-hop 192.0.2.9
                        done
                        """, old.ask("show adj-rib out"));
        assertEquals("""
                        127.0.0.2 ipv4 unicast 10.0.9.0/24 next-hop 127.0.0.1
                        127.0.0.2 ipv4 unicast 10.0.10.0/24 next-hop 192.0.2.9
                        done
                        """, script.ask("show adj-rib out 127.0.0.2"));
        assertEquals(
                "neighbor 127.0.0.2 local-ip 127.0.0.1 local-as 65001 peer-as 65000 router-id 192.0.2.1 family-allowed"
                        + " in-open ipv4 unicast 10.0.10.0/24 next-hop 192.0.2.9 med 100 community [ 65001:1 65001:2 ]",
                script.ask("neighbor 127.0.0.2 show adj-rib out extensive")
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElseThrow());
        assertEquals("done\n", script.ask("show adj-rib out ipv6"));
    }

    /** What ExaBGP 4.2.21 and 5.0.13 were seen to show of such a route. */
    @Test
    void attributesAreShownInExabgpsFormat() {
        script.ask(
                "announce route 10.0.9.0/24 next-hop 192.0.2.9 as-path [ 65010 ( 7 8 ) ] community [ no-export 65001:2"
                        + " 65001:1 65535:0 nopeer ] large-community [ 65001:2:3 65001:1:3 ] extended-community"
                        + " [ bandwidth:65001:1000000 target4:65001:1 target:65000:1 ] attribute [ 0x63 0xc0 0x01 ]");
        script.ask("announce route 10.0.10.0/24 next-hop 192.0.2.9 as-path [ ]");

        String others = " community [ 65001:1 65001:2 65535:0 no-export no-peer ] extended-community [ target:65000:1"
                + " target:65001L:1 0x4004FDE949742400 ] large-community [ 65001:1:3 65001:2:3 ]"
                + " attribute [ 0x63 0xC0 0x01 ]";
        assertEquals(
                List.of("as-path [ 65010 ( 7 8 ) ]" + others, "as-path [ ]"),
                attributes(old.ask("show adj-rib out 127.0.0.2 extensive")));
        assertEquals(
                List.of("as-path ( 65010 ) [ 7 8 ]" + others, "as-path (  )"),
                attributes(script.ask("show adj-rib out 127.0.0.2 extensive")));
    }

    /** What stands behind the next hop in each line. */
    private static List<String> attributes(String answer) {
        return answer.lines()
                .filter(line -> line.contains(" next-hop "))
                .map(line -> line.substring(line.indexOf("as-path")))
                .toList();
    }

    @Test
    void jsonKeepsThePathIdentifierOutOfThePrefix() {
        script.ask("announce route 10.0.9.0/24 next-hop 192.0.2.9 path-information 7");

        assertEquals(
                "{\"127.0.0.2\": {\"routes\": [{\"prefix\": \"10.0.9.0/24\", \"family\": \"ipv4 unicast\","
                        + " \"path-information\": \"0.0.0.7\"}]}}\ndone\n",
                script.ask("show adj-rib out 127.0.0.2 json"));
        assertEquals(
                "127.0.0.2 ipv4 unicast 10.0.9.0/24 path-information 0.0.0.7 next-hop 192.0.2.9\ndone\n",
                script.ask("show adj-rib out 127.0.0.2"));
    }

    @Test
    void jsonRoutesAreOnePerLine() {
        script.ask("announce route 10.0.9.0/24 next-hop 192.0.2.9 med 5");

        assertEquals(
                "{\"127.0.0.2\": {\"routes\": [{\"prefix\": \"10.0.9.0/24\", \"family\": \"ipv4 unicast\"}]}}\ndone\n",
                script.ask("show adj-rib out 127.0.0.2 json"));
        assertEquals(
                "{\"127.0.0.2\": {\"routes\": [{\"prefix\": \"10.0.9.0/24\", \"family\": \"ipv4 unicast\", \"next-hop\":"
                        + " \"192.0.2.9\", \"attributes\": \"med 5\"}]}}\ndone\n",
                modern.ask("rib show out extensive 127.0.0.2"));
    }

    @Test
    void summaryHasOneLinePerNeighbor() {
        List<String> lines = script.ask("show neighbor summary").lines().toList();

        assertEquals("Peer            AS        up/down state       |     #sent     #recvd", lines.get(0));
        assertTrue(
                lines.get(1).matches("127\\.0\\.0\\.1       65000     0:\\d\\d:\\d\\d established {11}\\d {10}\\d"),
                lines.get(1));
        assertEquals(4, lines.size());
    }

    @Test
    void generationSixCountsWhatEachNeighborAnnounces() {
        List<String> lines = modern.ask("show neighbor summary text").lines().toList();

        assertEquals("Peer            AS        up/down state       |     #sent     #recvd    #pfx_in", lines.get(0));
        assertTrue(lines.get(1).matches("127\\.0\\.0\\.1 .* established {11}\\d {10}\\d {10}0"), lines.get(1));
    }

    @Test
    void onlyFourTwoOmitsNeighborsWithoutASession() {
        stage.routers.get(Stage.SOUTH).close();
        await().until(() -> old.ask("show neighbor summary").lines().count() == 3);

        assertTrue(script.ask("show neighbor 127.0.0.2 summary").matches("(?s).*\n127.0.0.2 .* down .*\ndone\n"));
    }

    @Test
    void localAddressIsShownOnceThereIsASession() {
        assertTrue(script.ask("show neighbor 127.0.0.2 json").contains("\"address\": \"127.0.0.1\""));

        stage.routers.get(Stage.SOUTH).close();
        await().until(() -> old.ask("show neighbor summary").lines().count() == 3);

        assertTrue(script.ask("show neighbor 127.0.0.2 json").contains("\"address\": \"auto\""));
    }

    @Test
    void showNeedsASubject() {
        assertEquals("""
                        please specify summary, extensive or configuration
                        you can filter by peer ip address adding it after the word neighbor
                        done
                        """, script.ask("show neighbor"));
    }

    /** The files have the form, blank by blank, in which ExaBGP 4.2.21 and 5.0.13 were seen to show a neighbor. */
    @Test
    void extensiveFormShowsAllOfANeighbor() throws IOException {
        await().until(() -> stage.speaker.neighbors().join().stream()
                .allMatch(each -> each.received().getOrDefault(MessageType.UPDATE, 0L)
                        == each.config().peer().families().size()));

        assertEquals(golden("neighbor-extensive-4.2.txt"), steady(old.ask("show neighbor extensive 127.0.0.2")));
        assertEquals(golden("neighbor-extensive-5.txt"), steady(script.ask("show neighbor 127.0.0.2 extensive")));
    }

    /** Without what time does to it: how long the session is up, and how many KEEPALIVEs there were. */
    private static String steady(String text) {
        return text.replaceAll("\\d:\\d\\d:\\d\\d", "0:00:00").replaceAll("(?<=keepalive: |total: ).*", "");
    }

    private static String golden(String file) throws IOException {
        try (InputStream in = ShowTest.class.getResourceAsStream(file)) {
            return steady(new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void jsonNeighborHasBothSides() {
        String json = script.ask("show neighbor 127.0.0.2 json");

        assertTrue(json.startsWith("[{\"state\": \"up\", \"duration\": "), json);
        assertTrue(json.contains("\"families\": [\"ipv4 unicast\"]"), json);
        assertTrue(json.contains("\"address\": \"127.0.0.2\", \"as\": 65000, \"id\": \"192.0.2.254\""), json);
        assertEquals(
                "[{\"peer-address\": \"127.0.0.1\", \"peer-as\": 65000, \"state\": \"ESTABLISHED\"},"
                        + " {\"peer-address\": \"127.0.0.2\", \"peer-as\": 65000, \"state\": \"ESTABLISHED\"}]\ndone\n",
                modern.ask("peer list"));
    }

    @Test
    void neighborConfigurationIsShownWithoutThePassword() {
        String text = script.ask("show neighbor configuration 127.0.0.2");

        assertTrue(text.startsWith("neighbor 127.0.0.2 {\n  description \"the \\\"south\\\"\";\n"), text);
        assertTrue(script.ask("show neighbor configuration 127.0.0.1").contains("  description \"\";\n"));
        assertTrue(text.contains("  local-as 65001;\n"), text);
        assertTrue(text.contains("  family {\n    ipv4 unicast;\n  }\n}\ndone\n"), text);
    }
}
