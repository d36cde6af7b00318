package io.pharos.exabgp.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.MessageCodec;
import io.pharos.bgp.session.SessionState;
import io.pharos.exabgp.ExabgpDialect;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The expected lines are what Debian's ExaBGP 4.2.21, and ExaBGP 5.0.13, told helpers of the same octets. */
class EventsTest {
    private static final String MARKER = "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF";
    private static final String OPEN =
            MARKER + "00390104FDE900090A0000011C0206010400010001020601040002000102020200020641040000FDE9";
    private static final String UPDATE = MARKER
            + "005102000000354001010040020602010000FDE94003047F00000180040400000064C00808FDE90064FFFFFF01C0200C0000FDE9"
            + "000000010000000220C0000201";
    private static final String UPDATE6 = MARKER
            + "0054020000003D4001010040020602010000FDE980040400000007800E260002011020010DB800000000000000000000FFFF0080"
            + "20010DB8000000000000000000000080";
    private static final String RICH = MARKER
            + "0069020000004D4001010040020A02020000FDEA0000FDF14003047F00000280040400000005400600C007080000FDEA01020304"
            + "C00804FDE8000180090409090909800A0401010101C010080002000100000002200A090001";
    private static final String LOCAL_PREFERENCE = "40050400000064";
    private static final String WITHDRAW = MARKER + "001C02000520C00002010000";
    private static final String WITHDRAW6 = MARKER + "002E0200000017800F140002018020010DB8000000000000000000000080";
    private static final String EOR = MARKER + "00170200000000";
    private static final String EOR6 = MARKER + "001E0200000007900F0003000201";
    private static final String KEEPALIVE = MARKER + "001304";
    private static final String NOTIFICATION = MARKER + "002803060212706861726F732069732073746F7070696E67";
    private static final String REFRESH = MARKER + "00170500010001";

    private static final Negotiated SESSION = session(65001);

    /** ORIGINATOR_ID and CLUSTER_LIST are kept within an AS only (RFC 7606 section 7.9). */
    private static final Negotiated WITHIN_AN_AS = session(65002);

    private static Negotiated session(long peerAs) {
        return new Negotiated(
                65002,
                peerAs,
                Duration.ofSeconds(9),
                Set.of(AddressFamily.IPV4_UNICAST, AddressFamily.IPV6_UNICAST),
                true,
                true,
                Negotiated.STANDARD_MESSAGE_SIZE);
    }

    private static final SessionEndpoints PARTY = sessionEndpoints();

    private static SessionEndpoints sessionEndpoints() {
        try {
            return new SessionEndpoints(
                    InetAddress.getByName("127.0.0.2"),
                    InetAddress.getByName("127.0.0.1"),
                    65002,
                    65001,
                    BgpIdentifier.parse("10.0.0.2"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EventSource source(ExabgpDialect dialect) {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(1795226512, 189061_000), ZoneOffset.UTC);
        return new EventSource(dialect, "vm", 29687, 29685, clock);
    }

    private static String received(EventEncoder encoder, String hex, MessageDetail messageDetail) {
        return message(encoder, hex, Direction.RECEIVE, messageDetail, null);
    }

    private static String message(
            EventEncoder encoder,
            String hex,
            Direction direction,
            MessageDetail messageDetail,
            @Nullable Negotiated negotiated) {
        return encoder.message(
                PARTY, direction, decoded(hex), new RawMessage(Octets.ofHex(hex)), messageDetail, negotiated);
    }

    private static Message decoded(String hex) {
        ByteBuf octets = Unpooled.buffer();
        Octets.ofHex(hex).writeTo(octets);
        try {
            return MessageCodec.decode(
                    octets, hex.equals(RICH) || hex.contains(LOCAL_PREFERENCE) ? WITHIN_AN_AS : SESSION);
        } catch (BgpException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EventEncoder text42() {
        return new TextEvents(source(ExabgpDialect.V4_2));
    }

    private static EventEncoder text5() {
        return new TextEvents(source(ExabgpDialect.V5));
    }

    @Test
    void sessionChangesAreALineAndAnEmptyLine() {
        assertEquals("neighbor 127.0.0.1 connected\n\n", text42().connected(PARTY));
        assertEquals("neighbor 127.0.0.1 up\n\n", text42().up(PARTY));
        assertEquals(
                "neighbor 127.0.0.1 down - notification received (6,2)\n\n",
                text5().down(PARTY, "notification received (6,2)"));
        assertEquals("shutdown 29687 29685\n\n", text42().shutdown());
        assertTrue(text42().fsm(PARTY, SessionState.ACTIVE).isEmpty());
        assertTrue(text42().negotiated(PARTY, SESSION).isEmpty());
    }

    @Test
    void parsedMessagesAreWrittenAsText() {
        assertEquals(
                "neighbor 127.0.0.1 receive open version 4 asn 65001 hold_time 9 router_id 10.0.0.1 capabilities"
                        + " [multiprotocol(ipv4 unicast,ipv6 unicast), route refresh, asn4(65001)]\n\n",
                received(text42(), OPEN, MessageDetail.PARSED));
        assertEquals("neighbor 127.0.0.1 receive keepalive\n\n", received(text42(), KEEPALIVE, MessageDetail.PARSED));
        assertEquals("""
                neighbor 127.0.0.1 receive update start
                neighbor 127.0.0.1 receive update announced 192.0.2.1/32 next-hop 127.0.0.1 origin igp as-path [ 65001 ] med 100 community [ 65001:100 no-export ] large-community 65001:1:2
                neighbor 127.0.0.1 receive update end

                """, received(text42(), UPDATE, MessageDetail.PARSED));
        assertEquals("""
                neighbor 127.0.0.1 receive update start
                neighbor 127.0.0.1 receive update announced 2001:db8::80/128 next-hop 2001:db8::ffff origin igp as-path ( 65001 ) med 7
                neighbor 127.0.0.1 receive update end

                """, received(text5(), UPDATE6, MessageDetail.PARSED));
        assertEquals("""
                neighbor 127.0.0.1 send update start
                neighbor 127.0.0.1 send update announced 10.9.0.1/32 next-hop 127.0.0.2 origin igp as-path [ 65002 65009 ] med 5 atomic-aggregate aggregator ( 65002:1.2.3.4 ) community 65000:1 originator-id 9.9.9.9 cluster-list [ 1.1.1.1 ] extended-community target:1:2
                neighbor 127.0.0.1 send update end

                """, message(text42(), RICH, Direction.SEND, MessageDetail.PARSED, null));
        assertEquals("""
                neighbor 127.0.0.1 receive update start
                neighbor 127.0.0.1 receive update withdrawn 2001:db8::80/128
                neighbor 127.0.0.1 receive update end

                """, received(text42(), WITHDRAW6, MessageDetail.PARSED));
        assertEquals("""
                neighbor 127.0.0.1 receive update start
                neighbor 127.0.0.1 receive update route eor 2/1 (ipv6 unicast)
                neighbor 127.0.0.1 receive update end

                """, received(text42(), EOR6, MessageDetail.PARSED));
        assertEquals(
                "neighbor 127.0.0.1 receive notification code 6 subcode 2 data"
                        + " 0x53687574646F776E20436F6D6D756E69636174696F6E3A2022706861726F732069732073746F7070696E6722\n\n",
                received(text5(), NOTIFICATION, MessageDetail.PARSED));
    }

    @Test
    void anEmptyAsPathIsNotShown() {
        String within = MARKER + "00310200000015400101004002004003047F0000014005040000006420C0000201";
        String attributes = "{ \"origin\": \"igp\", \"local-preference\": 100 }";

        String text = message(text42(), within, Direction.SEND, MessageDetail.PARSED, null);
        String json42 =
                message(new JsonEvents(source(ExabgpDialect.V4_2)), within, Direction.SEND, MessageDetail.PARSED, null);
        String json5 =
                message(new JsonEvents(source(ExabgpDialect.V5)), within, Direction.SEND, MessageDetail.PARSED, null);

        assertTrue(text.contains(" 192.0.2.1/32 next-hop 127.0.0.1 origin igp local-preference 100\n"), text);
        assertTrue(json42.contains("\"attribute\": " + attributes + ", \"announce\""), json42);
        assertTrue(json5.contains("\"attribute\": " + attributes + ", \"announce\""), json5);
    }

    @Test
    void packetsAreOctetsAndConsolidatedMessagesHaveBoth() {
        assertEquals(
                "neighbor 127.0.0.1 receive 2 header 0x" + MARKER + "001702 body 0x00000000\n\n",
                received(text42(), EOR, MessageDetail.PACKETS));
        assertEquals(
                "neighbor 127.0.0.1 receive 4 header 0x" + MARKER + "001304\n\n",
                received(text42(), KEEPALIVE, MessageDetail.PACKETS));
        assertEquals(
                "neighbor 127.0.0.1 receive keepalive header 0x" + MARKER + "001304\n\n",
                received(text42(), KEEPALIVE, MessageDetail.CONSOLIDATED));
        assertEquals(
                "neighbor 127.0.0.1 receive update start\n"
                        + "neighbor 127.0.0.1 receive update withdrawn 192.0.2.1/32\n"
                        + " header 0x" + MARKER + "001C02 body 0x000520C00002010000\n"
                        + "neighbor 127.0.0.1 receive update end\n\n",
                received(text42(), WITHDRAW, MessageDetail.CONSOLIDATED));
        assertEquals(
                "neighbor 127.0.0.1 send route-refresh afi ipv4 safi unicast query header 0x" + MARKER
                        + "001705 body 0x00010001\n\n",
                message(text42(), REFRESH, Direction.SEND, MessageDetail.CONSOLIDATED, null));
    }

    private static final String START_42 =
            "{ \"exabgp\": \"4.0.1\", \"time\": 1795226512.189061, \"host\" : \"vm\", \"pid\" : 29687, \"ppid\" : 29685, ";
    private static final String PARTY_42 =
            "\"neighbor\": { \"address\": { \"local\": \"127.0.0.2\", \"peer\": \"127.0.0.1\" }, \"asn\": { \"local\": 65002,"
                    + " \"peer\": 65001 } , ";
    private static final String START_5 =
            "{ \"exabgp\": \"5.0.0\", \"time\": 1795226512.189061, \"host\" : \"vm\", \"pid\" : 29687, \"ppid\" : 29685, ";
    private static final String PARTY_5 =
            "\"neighbor\": { \"address\": { \"local\": \"127.0.0.2\", \"peer\": \"127.0.0.1\" }, \"asn\": { \"local\": 65002,"
                    + " \"peer\": 65001 }, \"router-id\": \"10.0.0.2\" , ";

    @Test
    void jsonSessionEventsAreCounted() {
        JsonEvents json = new JsonEvents(source(ExabgpDialect.V4_2));

        assertEquals(
                START_42 + "\"counter\": 1, \"type\": \"fsm\", " + PARTY_42 + "\"state\": \"OPENSENT\" } }\n",
                json.fsm(PARTY, SessionState.OPEN_SENT).orElseThrow());
        assertEquals(
                START_42 + "\"counter\": 2, \"type\": \"state\", " + PARTY_42 + "\"state\": \"connected\" } }\n",
                json.connected(PARTY));
        assertEquals(
                START_42 + "\"counter\": 3, \"type\": \"state\", " + PARTY_42
                        + "\"state\": \"down\", \"reason\": \"peer reset, message (say \\\"hello\\\")\" } }\n",
                json.down(PARTY, "peer reset, message [say \"hello\"]"));
        assertEquals(START_42 + "\"type\": \"notification\", \"notification\": \"shutdown\" }\n", json.shutdown());
    }

    @Test
    void jsonMessagesMatchExabgps() {
        JsonEvents json = new JsonEvents(source(ExabgpDialect.V4_2));

        assertEquals(
                START_42 + "\"counter\": 1, \"type\": \"open\", " + PARTY_42
                        + "\"direction\": \"receive\", \"open\": { \"version\": 4, \"asn\": 65001, \"hold_time\": 9,"
                        + " \"router_id\": \"10.0.0.1\", \"capabilities\": { \"1\": { \"name\": \"multiprotocol\","
                        + " \"families\": [ \"ipv4/unicast\", \"ipv6/unicast\" ] }, \"2\": { \"name\":"
                        + " \"route-refresh\", \"variant\": \"RFC\" }, \"65\": { \"name\": \"asn4\", \"asn4\": 65001 } }"
                        + " } } }\n",
                received(json, OPEN, MessageDetail.PARSED));
        assertEquals(
                START_42 + "\"counter\": 2, \"type\": \"keepalive\", " + PARTY_42 + "\"direction\": \"receive\"  } }\n",
                received(json, KEEPALIVE, MessageDetail.PARSED));
        assertEquals(
                START_42 + "\"counter\": 3, \"type\": \"update\", " + PARTY_42
                        + "\"direction\": \"receive\", \"message\": { \"update\": { \"attribute\": { \"origin\": \"igp\","
                        + " \"as-path\": [ 65001 ], \"confederation-path\": [], \"med\": 100, \"community\": [ [ 65001,"
                        + " 100 ], [ 65535, 65281 ] ], \"large-community\": [ [ 65001, 1 , 2 ] ] }, \"announce\": {"
                        + " \"ipv4 unicast\": { \"127.0.0.1\": [ { \"nlri\": \"192.0.2.1/32\" } ] } } } } } }\n",
                received(json, UPDATE, MessageDetail.PARSED));
        assertEquals(
                START_42 + "\"counter\": 4, \"type\": \"update\", " + PARTY_42
                        + "\"direction\": \"send\", \"message\": { \"update\": { \"attribute\": { \"origin\": \"igp\","
                        + " \"as-path\": [ 65002, 65009 ], \"confederation-path\": [], \"med\": 5, \"atomic-aggregate\":"
                        + " true, \"aggregator\": \"65002:1.2.3.4\", \"community\": [ [ 65000, 1 ] ], \"originator-id\":"
                        + " \"9.9.9.9\", \"cluster-list\": [ \"1.1.1.1\" ], \"extended-community\": [ { \"value\":"
                        + " 562954248388610, \"string\": \"target:1:2\" } ] }, \"announce\": { \"ipv4 unicast\": {"
                        + " \"127.0.0.2\": [ { \"nlri\": \"10.9.0.1/32\" } ] } } } } } }\n",
                message(json, RICH, Direction.SEND, MessageDetail.PARSED, null));
        assertEquals(
                START_42 + "\"counter\": 5, \"type\": \"update\", \"header\": \"0x" + MARKER
                        + "001C02\", \"body\": \"0x000520C00002010000\", " + PARTY_42
                        + "\"direction\": \"receive\", \"message\": { \"update\": { \"withdraw\": { \"ipv4 unicast\": ["
                        + " { \"nlri\": \"192.0.2.1/32\" } ] } } }, \"negotiated\": { \"message_size\": 4096,"
                        + " \"hold_time\": 9, \"asn4\": true, \"multisession\": false, \"operational\": false,"
                        + " \"refresh\": \"normal\", \"families\": [ \"ipv4 unicast\" ,\"ipv6 unicast\" ], \"nexthop\":"
                        + " [  ], \"add_path\": { \"send\": [  ], \"receive\": [  ] } }  } }\n",
                message(json, WITHDRAW, Direction.RECEIVE, MessageDetail.CONSOLIDATED, SESSION));
        assertEquals(
                START_42 + "\"counter\": 6, \"type\": \"update\", " + PARTY_42
                        + "\"direction\": \"receive\", \"message\": { \"eor\": { \"afi\" : \"ipv6\", \"safi\" : \"unicast\" }"
                        + " } } }\n",
                received(json, EOR6, MessageDetail.PARSED));
        assertEquals(
                START_42 + "\"counter\": 7, \"type\": \"keepalive\", " + PARTY_42
                        + "\"direction\": \"receive\", \"message\": { \"category\": 4, \"header\": \"0x" + MARKER
                        + "001304\", \"body\": \"0x\" }  } }\n",
                received(json, KEEPALIVE, MessageDetail.PACKETS));
    }

    @Test
    void exabgp5JsonNamesTheRouterAndTheSegments() {
        JsonEvents json = new JsonEvents(source(ExabgpDialect.V5));

        assertEquals(
                START_5 + "\"counter\": 1, \"type\": \"negotiated\", " + PARTY_5
                        + "\"negotiated\": { \"message_size\": 4096, \"hold_time\": 9, \"asn4\": true, \"multisession\":"
                        + " false, \"operational\": false, \"refresh\": \"normal\", \"families\": [\"ipv4 unicast\", \"ipv6"
                        + " unicast\"], \"nexthop\": [], \"add_path\": {\"send\": [], \"receive\": []} }  } }\n",
                json.negotiated(PARTY, SESSION).orElseThrow());
        assertEquals(
                START_5 + "\"counter\": 2, \"type\": \"update\", " + PARTY_5
                        + "\"direction\": \"receive\", \"message\": { \"update\": { \"attribute\": { \"origin\": \"igp\","
                        + " \"as-path\": {\"0\": {\"element\": \"as-sequence\", \"value\": [65001]}}, \"med\": 7 },"
                        + " \"announce\": { \"ipv6 unicast\": { \"2001:db8::ffff\": [ { \"nlri\": \"2001:db8::80/128\" } ] }"
                        + " } } } } }\n",
                received(json, UPDATE6, MessageDetail.PARSED));
        assertEquals(
                START_5 + "\"counter\": 3, \"type\": \"notification\", " + PARTY_5
                        + "\"direction\": \"receive\", \"notification\": { \"code\": 6, \"subcode\": 2, \"data\":"
                        + " \"0x53687574646F776E20436F6D6D756E69636174696F6E3A2022706861726F732069732073746F7070696E6722\","
                        + " \"message\": \"Shutdown Communication: \\\"pharos is stopping\\\"\" }  } }\n",
                received(json, NOTIFICATION, MessageDetail.PARSED));
    }

    /** ExaBGP 4.2's form of this one event cannot be parsed. */
    @Test
    void everyJsonEventCanBeParsed() throws IOException {
        List<String> all =
                List.of(OPEN, UPDATE, UPDATE6, RICH, WITHDRAW, WITHDRAW6, EOR, EOR6, KEEPALIVE, NOTIFICATION, REFRESH);
        for (ExabgpDialect dialect : ExabgpDialect.values()) {
            JsonEvents json = new JsonEvents(source(dialect));
            for (String hex : all) {
                for (MessageDetail messageDetail : MessageDetail.values()) {
                    String event = message(json, hex, Direction.SEND, messageDetail, SESSION);

                    assertEquals(event.length() - 1, event.indexOf('\n'), event);
                    assertTrue(fieldsOf(event).containsAll(List.of("type", "neighbor", "direction")), event);
                }
            }
        }
    }

    private static List<String> fieldsOf(String json) throws IOException {
        List<String> fields = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME) {
                    fields.add(parser.currentName());
                }
            }
        }
        return fields;
    }
}
