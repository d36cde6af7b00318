package io.pharos.bgp.packet.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.Sessions;
import io.pharos.bgp.packet.Wire;
import io.pharos.bgp.packet.attribute.AttributeFault;
import io.pharos.bgp.packet.attribute.OnError;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One bad attribute in an UPDATE that is good otherwise: RFC 7606 sections 3 c and 7, RFC 4271 section 6.3. */
class AttributeErrorTest {
    private static final List<Nlri> ROUTE = List.of(Nlri.parse("203.0.113.0/24"));

    @Retention(RetentionPolicy.RUNTIME)
    @CsvSource(delimiter = '|', textBlock = """
            # 7.1, and 4271 6.3: ORIGIN
            ORIGIN of no octets                | internal  | 40 01 00                | ATTRIBUTE_LENGTH_ERROR     | TREAT_AS_WITHDRAW
            ORIGIN of two octets               | internal  | 40 01 02 0000           | ATTRIBUTE_LENGTH_ERROR     | TREAT_AS_WITHDRAW
            ORIGIN of value 3                  | internal  | 40 01 01 03             | INVALID_ORIGIN_ATTRIBUTE   | TREAT_AS_WITHDRAW
            ORIGIN as optional                 | internal  | c0 01 01 00             | ATTRIBUTE_FLAGS_ERROR      | TREAT_AS_WITHDRAW
            ORIGIN as not transitive           | internal  | 00 01 01 00             | ATTRIBUTE_FLAGS_ERROR      | TREAT_AS_WITHDRAW
            # 7.2: AS_PATH; RFC 7607 for AS 0
            AS_PATH of segment type 0          | internal  | 40 02 06 00 01 00000001 | MALFORMED_AS_PATH          | TREAT_AS_WITHDRAW
            AS_PATH of segment type 5          | internal  | 40 02 06 05 01 00000001 | MALFORMED_AS_PATH          | TREAT_AS_WITHDRAW
            AS_PATH segment of no numbers      | internal  | 40 02 02 02 00          | MALFORMED_AS_PATH          | TREAT_AS_WITHDRAW
            AS_PATH segment that overruns      | internal  | 40 02 06 02 02 00000001 | MALFORMED_AS_PATH          | TREAT_AS_WITHDRAW
            AS_PATH with one octet left        | internal  | 40 02 07 02 01 00000001 02 | MALFORMED_AS_PATH       | TREAT_AS_WITHDRAW
            AS_PATH with AS 0                  | internal  | 40 02 06 02 01 00000000 | MALFORMED_AS_PATH          | TREAT_AS_WITHDRAW
            AS_PATH with AS 0 inside a set     | external  | 40 02 0a 01 02 00000001 00000000 | MALFORMED_AS_PATH | TREAT_AS_WITHDRAW
            AS_PATH of two-octet numbers       | external  | 40 02 04 02 01 fde8     | MALFORMED_AS_PATH          | TREAT_AS_WITHDRAW
            # RFC 5065 section 5
            confederation segment of another AS | external | 40 02 0c 02 01 0000fde8 03 01 0000fdea | MALFORMED_AS_PATH | TREAT_AS_WITHDRAW
            AS_PATH as optional                | internal  | c0 02 00                | ATTRIBUTE_FLAGS_ERROR      | TREAT_AS_WITHDRAW
            # 7.3: NEXT_HOP; 4271 6.3: a valid IP host address
            NEXT_HOP of no octets              | internal  | 40 03 00                | ATTRIBUTE_LENGTH_ERROR     | TREAT_AS_WITHDRAW
            NEXT_HOP of three octets           | internal  | 40 03 03 c00002         | ATTRIBUTE_LENGTH_ERROR     | TREAT_AS_WITHDRAW
            NEXT_HOP of sixteen octets         | internal  | 40 03 10 20010db8000000000000000000000001 | ATTRIBUTE_LENGTH_ERROR | TREAT_AS_WITHDRAW
            NEXT_HOP 0.0.0.0                   | internal  | 40 03 04 00000000       | INVALID_NEXT_HOP_ATTRIBUTE | TREAT_AS_WITHDRAW
            NEXT_HOP 224.0.0.1                 | internal  | 40 03 04 e0000001       | INVALID_NEXT_HOP_ATTRIBUTE | TREAT_AS_WITHDRAW
            NEXT_HOP 255.255.255.255           | internal  | 40 03 04 ffffffff       | INVALID_NEXT_HOP_ATTRIBUTE | TREAT_AS_WITHDRAW
            NEXT_HOP as optional               | internal  | 80 03 04 c0000201       | ATTRIBUTE_FLAGS_ERROR      | TREAT_AS_WITHDRAW
            # 7.4: MULTI_EXIT_DISC
            MULTI_EXIT_DISC of no octets       | external  | 80 04 00                | ATTRIBUTE_LENGTH_ERROR     | TREAT_AS_WITHDRAW
            MULTI_EXIT_DISC of three octets    | external  | 80 04 03 000001         | ATTRIBUTE_LENGTH_ERROR     | TREAT_AS_WITHDRAW
            MULTI_EXIT_DISC of five octets     | external  | 80 04 05 0000000001     | ATTRIBUTE_LENGTH_ERROR     | TREAT_AS_WITHDRAW
            MULTI_EXIT_DISC as transitive      | external  | c0 04 04 00000001       | ATTRIBUTE_FLAGS_ERROR      | TREAT_AS_WITHDRAW
            MULTI_EXIT_DISC as well-known      | external  | 40 04 04 00000001       | ATTRIBUTE_FLAGS_ERROR      | TREAT_AS_WITHDRAW
            # 7.5: LOCAL_PREF
            LOCAL_PREF of no octets            | internal  | 40 05 00                | ATTRIBUTE_LENGTH_ERROR     | TREAT_AS_WITHDRAW
            LOCAL_PREF of five octets          | internal  | 40 05 05 0000000064     | ATTRIBUTE_LENGTH_ERROR     | TREAT_AS_WITHDRAW
            LOCAL_PREF as optional             | internal  | c0 05 04 00000064       | ATTRIBUTE_FLAGS_ERROR      | TREAT_AS_WITHDRAW
            LOCAL_PREF from another AS         | external  | 40 05 04 00000064       | UPDATE_MESSAGE_ERROR       | DISCARD_ATTRIBUTE
            bad LOCAL_PREF from another AS     | external  | c0 05 01 00             | UPDATE_MESSAGE_ERROR       | DISCARD_ATTRIBUTE
            # 7.6: ATOMIC_AGGREGATE
            ATOMIC_AGGREGATE of one octet      | internal  | 40 06 01 00             | ATTRIBUTE_LENGTH_ERROR     | DISCARD_ATTRIBUTE
            ATOMIC_AGGREGATE as optional       | internal  | c0 06 00                | ATTRIBUTE_FLAGS_ERROR      | TREAT_AS_WITHDRAW
            # 7.7: AGGREGATOR, six or eight octets by RFC 6793; RFC 7607 for AS 0
            AGGREGATOR of no octets            | internal  | c0 07 00                | ATTRIBUTE_LENGTH_ERROR     | DISCARD_ATTRIBUTE
            AGGREGATOR of six octets           | external  | c0 07 06 fde8 c0000201  | ATTRIBUTE_LENGTH_ERROR     | DISCARD_ATTRIBUTE
            AGGREGATOR with AS 0               | internal  | c0 07 08 00000000 c0000201 | OPTIONAL_ATTRIBUTE_ERROR | DISCARD_ATTRIBUTE
            AGGREGATOR as not transitive       | internal  | 80 07 08 0000fde8 c0000201 | ATTRIBUTE_FLAGS_ERROR   | TREAT_AS_WITHDRAW
            # 7.8: COMMUNITIES
            COMMUNITIES of no octets           | internal  | c0 08 00                | ATTRIBUTE_LENGTH_ERROR     | TREAT_AS_WITHDRAW
            COMMUNITIES of six octets          | internal  | c0 08 06 fde90064 fde9  | ATTRIBUTE_LENGTH_ERROR     | TREAT_AS_WITHDRAW
            COMMUNITIES as not transitive      | internal  | 80 08 04 fde90064       | ATTRIBUTE_FLAGS_ERROR      | TREAT_AS_WITHDRAW
            # 7.9: ORIGINATOR_ID
            ORIGINATOR_ID of no octets         | internal  | 80 09 00                | ATTRIBUTE_LENGTH_ERROR     | TREAT_AS_WITHDRAW
            ORIGINATOR_ID of three octets      | internal  | 80 09 03 c00002         | ATTRIBUTE_LENGTH_ERROR     | TREAT_AS_WITHDRAW
            ORIGINATOR_ID as transitive        | internal  | c0 09 04 c0000201       | ATTRIBUTE_FLAGS_ERROR      | TREAT_AS_WITHDRAW
            ORIGINATOR_ID from another AS      | external  | 80 09 04 c0000201       | UPDATE_MESSAGE_ERROR       | DISCARD_ATTRIBUTE
            # 7.10: CLUSTER_LIST
            CLUSTER_LIST of no octets          | internal  | 80 0a 00                | ATTRIBUTE_LENGTH_ERROR     | TREAT_AS_WITHDRAW
            CLUSTER_LIST of six octets         | internal  | 80 0a 06 c0000201 c000  | ATTRIBUTE_LENGTH_ERROR     | TREAT_AS_WITHDRAW
            CLUSTER_LIST as transitive         | internal  | c0 0a 04 c0000201       | ATTRIBUTE_FLAGS_ERROR      | TREAT_AS_WITHDRAW
            CLUSTER_LIST from another AS       | external  | 80 0a 04 c0000201       | UPDATE_MESSAGE_ERROR       | DISCARD_ATTRIBUTE
            # 7.14: EXTENDED_COMMUNITIES
            EXTENDED_COMMUNITIES of no octets  | internal  | c0 10 00                | ATTRIBUTE_LENGTH_ERROR     | TREAT_AS_WITHDRAW
            EXTENDED_COMMUNITIES of 12 octets  | internal  | c0 10 0c 0002fde900000064 0002fde9 | ATTRIBUTE_LENGTH_ERROR | TREAT_AS_WITHDRAW
            EXTENDED_COMMUNITIES not transitive| internal  | 80 10 08 0002fde900000064 | ATTRIBUTE_FLAGS_ERROR    | TREAT_AS_WITHDRAW
            # RFC 8092 section 6: LARGE_COMMUNITY
            LARGE_COMMUNITY of no octets       | internal  | c0 20 00                | ATTRIBUTE_LENGTH_ERROR     | TREAT_AS_WITHDRAW
            LARGE_COMMUNITY of 13 octets       | internal  | c0 20 0d 0000fde90000000100000002ff | ATTRIBUTE_LENGTH_ERROR | TREAT_AS_WITHDRAW
            LARGE_COMMUNITY as not transitive  | internal  | 80 20 0c 0000fde90000000100000002 | ATTRIBUTE_FLAGS_ERROR | TREAT_AS_WITHDRAW
            # RFC 7311 section 3.2: AIGP
            AIGP of no octets                  | internal  | 80 1a 00                | OPTIONAL_ATTRIBUTE_ERROR   | DISCARD_ATTRIBUTE
            AIGP TLV that is too short         | internal  | 80 1a 03 01 0002        | OPTIONAL_ATTRIBUTE_ERROR   | DISCARD_ATTRIBUTE
            AIGP TLV that overruns             | internal  | 80 1a 0b 01 000c 0000000000000064 | OPTIONAL_ATTRIBUTE_ERROR | DISCARD_ATTRIBUTE
            AIGP TLV of ten octets             | internal  | 80 1a 0a 01 000a 00000000000064 | OPTIONAL_ATTRIBUTE_ERROR | DISCARD_ATTRIBUTE
            AIGP with two octets left          | internal  | 80 1a 0d 01 000b 0000000000000064 0100 | OPTIONAL_ATTRIBUTE_ERROR | DISCARD_ATTRIBUTE
            AIGP whose second TLV overruns     | internal  | 80 1a 0e 01 000b 0000000000000064 02 0004 | OPTIONAL_ATTRIBUTE_ERROR | DISCARD_ATTRIBUTE
            AIGP without an AIGP TLV           | internal  | 80 1a 03 02 0003        | OPTIONAL_ATTRIBUTE_ERROR   | DISCARD_ATTRIBUTE
            AIGP of the maximum metric         | internal  | 80 1a 0b 01 000b ffffffffffffffff | OPTIONAL_ATTRIBUTE_ERROR | DISCARD_ATTRIBUTE
            AIGP as transitive                 | internal  | c0 1a 0b 01 000b 0000000000000064 | ATTRIBUTE_FLAGS_ERROR | DISCARD_ATTRIBUTE
            # RFC 6793 section 4.1: a speaker of four octets must not send these
            AS4_PATH from a four-octet peer    | external  | c0 11 06 02 01 00010000 | UPDATE_MESSAGE_ERROR       | DISCARD_ATTRIBUTE
            AS4_AGGREGATOR from a four-octet peer | external | c0 12 08 00010000 c0000201 | UPDATE_MESSAGE_ERROR  | DISCARD_ATTRIBUTE
            # RFC 6793 section 6
            AS4_PATH of no octets              | two-octet | c0 11 00                | ATTRIBUTE_LENGTH_ERROR     | DISCARD_ATTRIBUTE
            AS4_PATH of segment type 7         | two-octet | c0 11 06 07 01 00010000 | MALFORMED_AS_PATH          | DISCARD_ATTRIBUTE
            AS4_PATH segment of no numbers     | two-octet | c0 11 02 02 00          | MALFORMED_AS_PATH          | DISCARD_ATTRIBUTE
            AS4_PATH that overruns             | two-octet | c0 11 06 02 02 00010000 | MALFORMED_AS_PATH          | DISCARD_ATTRIBUTE
            AS4_AGGREGATOR of six octets       | two-octet | c0 12 06 fde8 c0000201  | ATTRIBUTE_LENGTH_ERROR     | DISCARD_ATTRIBUTE
            AS4_AGGREGATOR with AS 0           | two-octet | c0 12 08 00000000 c0000201 | OPTIONAL_ATTRIBUTE_ERROR | DISCARD_ATTRIBUTE
            AGGREGATOR of eight octets         | two-octet | c0 07 08 0000fde8 c0000201 | ATTRIBUTE_LENGTH_ERROR  | DISCARD_ATTRIBUTE
            """)
    private @interface BadAttributes {}

    @BadAttributes
    @ParameterizedTest(name = "{0}")
    void malformedAttributeHasTheOutcomeOfTheRfc(
            String name, String session, String attribute, ErrorCode error, OnError outcome) throws BgpException {
        Update update = good(session).with(attribute).decode(Sessions.named(session));

        assertEquals(1, update.faults().size(), () -> update.faults().toString());
        AttributeFault fault = update.faults().get(0);
        assertEquals(codeOf(attribute), fault.typeCode());
        assertEquals(error, fault.errorCode());
        assertEquals(outcome, fault.outcome());
        boolean withdrawn = outcome == OnError.TREAT_AS_WITHDRAW;
        assertEquals(withdrawn, update.treatAsWithdraw());
        assertEquals(withdrawn ? List.of() : ROUTE, update.announced());
        assertEquals(withdrawn ? ROUTE : List.of(), update.withdrawn());
        if (!withdrawn) {
            assertTrue(update.attributes().asList().stream().noneMatch(each -> each.typeCode() == codeOf(attribute)));
        }
    }

    @BadAttributes
    @ParameterizedTest(name = "{0}")
    void malformedAttributeWithoutRoutesResetsTheSession(
            String name, String session, String attribute, ErrorCode error, OnError outcome) throws BgpException {
        UpdateOctets update = good(session).with(attribute).withNlri("");
        if (outcome == OnError.DISCARD_ATTRIBUTE) {
            assertEquals(1, update.decode(Sessions.named(session)).faults().size());
            return;
        }

        BgpException reset = assertThrows(BgpException.class, () -> update.decode(Sessions.named(session)));

        assertEquals(error, reset.errorCode());
        // RFC 4271 section 6.3: the data is the attribute with type, length and value; none for a malformed AS_PATH.
        assertEquals(
                error == ErrorCode.MALFORMED_AS_PATH ? Octets.EMPTY : Octets.ofHex(Wire.digits(attribute)),
                reset.data());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            extended length for one octet          | internal  | 50 01 0001 00
            extended length for no octets          | internal  | 50 02 0000
            unused bits of the flags               | internal  | 4f 01 01 01
            the partial bit on a well-known one    | internal  | 60 01 01 00
            the partial bit on a non-transitive one| internal  | a0 04 04 00000001
            the partial bit on a transitive one    | internal  | e0 08 04 fde90064
            a confederation segment within the AS  | internal  | 40 02 06 03 01 0000fdea
            ATOMIC_AGGREGATE of no octets          | internal  | 40 06 00
            AGGREGATOR of eight octets             | external  | c0 07 08 0000fde8 c0000201
            AGGREGATOR of six octets               | two-octet | c0 07 06 fde8 c0000201
            an unknown optional transitive one     | internal  | c0 63 01 00
            an unknown optional one                | internal  | 80 63 00
            """)
    void tolerableAttributeIsAccepted(String name, String session, String attribute) throws BgpException {
        Update update = good(session).with(attribute).decode(Sessions.named(session));

        assertEquals(List.of(), update.faults());
        assertEquals(ROUTE, update.announced());
    }

    private static UpdateOctets good(String session) {
        return session.equals("two-octet") ? UpdateOctets.GOOD.with("40 02 04 02 01 fde8") : UpdateOctets.GOOD;
    }

    private static int codeOf(String attribute) {
        return Wire.buffer(attribute).getUnsignedByte(1);
    }
}
