package io.pharos.bgp;

import static io.pharos.bgp.Lab.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.session.SessionState;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** UPDATEs that are wrong: what they cost by RFC 7606, the session last of all. */
class UpdateErrorTest {
    private static final byte[] VALID_ROUTE = Script.update("", "ORIGIN AS_PATH NEXT_HOP", "20 0a090909");
    private static final byte[] LATER_ROUTE = Script.update("", "ORIGIN AS_PATH NEXT_HOP", "20 0a0a0a0a");
    private static final String VALID = "10.9.9.9/32";
    private static final String LATER = "10.10.10.10/32";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            withdrawn routes past the end     | 0005 0000                     | 03 01
            attributes past the end           | 0000 0005                     | 03 01
            withdrawn routes leave no room    | 0001 00 00                    | 03 01
            withdrawn prefix of 33 bits       | 0006 21 0a00000000 0000       | 03 0a
            withdrawn prefix cut off          | 0003 20 0a00 0000             | 03 0a
            prefix of 33 bits                 | 0000 0014 ORIGIN AS_PATH NEXT_HOP 21 0a00000000 | 03 0a
            prefix of 255 bits                | 0000 0014 ORIGIN AS_PATH NEXT_HOP ff 0a00000000 | 03 0a
            prefix cut off                    | 0000 0014 ORIGIN AS_PATH NEXT_HOP 20 0a0000 | 03 0a
            unknown well-known attribute      | 0000 0018 ORIGIN AS_PATH NEXT_HOP 40 63 01 00 20 0a000001 | 03 02 40 63 01 00
            unknown well-known non-transitive | 0000 0018 ORIGIN AS_PATH NEXT_HOP 00 63 01 00 20 0a000001 | 03 02 00 63 01 00
            MP_UNREACH_NLRI twice             | 0000 000c 80 0f 03 0002 01 80 0f 03 0002 01 | 03 01
            MP_UNREACH_NLRI prefix too long   | 0000 0007 80 0f 04 0002 01 81 | 03 09 80 0f 04 0002 01 81
            MP_UNREACH_NLRI prefix cut off    | 0000 0008 80 0f 05 0002 01 80 20 | 03 09 80 0f 05 0002 01 80 20
            ORIGIN wrong, and no route        | 0000 0004 40 01 01 03         | 03 06 40 01 01 03
            MED too short, and no route       | 0000 0005 80 04 02 0000       | 03 05 80 04 02 0000
            attribute past the end, no route  | 0000 0004 40 01 05 00         | 03 01
            """)
    void errorThatHidesTheRoutesResetsTheSession(String what, String body, String notification) throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.established();

            connection.send(Script.message(Script.UPDATE, body));

            connection.expectNotification(notification);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            next hop of 4 octets for IPv6     | 80 0e 0a 0002 01 04 c0000209 00 00
            next hop of 8 octets for IPv6     | 80 0e 0e 0002 01 08 2001000000000000 00 00
            next hop past the end             | 80 0e 06 0002 01 10 20 01
            no family                         | 80 0e 02 0002
            prefix of 129 bits                | 80 0e 16 0002 01 10 20010db8000000000000000000000009 00 81
            prefix cut off                    | 80 0e 17 0002 01 10 20010db8000000000000000000000009 00 80 20
            """)
    void malformedMpReachNlriResetsTheSession(String what, String attribute) throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.established();

            connection.send(Script.update("", "ORIGIN AS_PATH " + attribute, ""));

            Heard notification = connection.readNews();
            assertEquals(Script.NOTIFICATION, notification.type());
            assertEquals("03", notification.body().substring(0, 2), notification::toString);
            assertEquals(RouterConnection.Ending.FIN, connection.ending());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            ORIGIN missing                    | AS_PATH NEXT_HOP
            AS_PATH missing                   | ORIGIN NEXT_HOP
            NEXT_HOP missing                  | ORIGIN AS_PATH
            no attributes                     | ''
            ORIGIN 3                          | 40 01 01 03 AS_PATH NEXT_HOP
            ORIGIN of 2 octets                | 40 01 02 0000 AS_PATH NEXT_HOP
            ORIGIN of none                    | 40 01 00 AS_PATH NEXT_HOP
            ORIGIN flagged optional           | 80 01 01 00 AS_PATH NEXT_HOP
            AS_PATH segment type 0            | ORIGIN 40 02 06 00 01 0000fde8 NEXT_HOP
            AS_PATH segment type 5            | ORIGIN 40 02 06 05 01 0000fde8 NEXT_HOP
            AS_PATH segment without AS        | ORIGIN 40 02 02 02 00 NEXT_HOP
            AS_PATH segment cut off           | ORIGIN 40 02 06 02 02 0000fde8 NEXT_HOP
            AS_PATH with one octet over       | ORIGIN 40 02 07 02 01 0000fde8 02 NEXT_HOP
            AS_PATH with AS 0                 | ORIGIN 40 02 06 02 01 00000000 NEXT_HOP
            AS_PATH in two octets             | ORIGIN 40 02 04 02 01 fde8 NEXT_HOP
            AS_PATH flagged optional          | ORIGIN c0 02 06 02 01 0000fde8 NEXT_HOP
            NEXT_HOP of 5 octets              | ORIGIN AS_PATH 40 03 05 c000020900
            NEXT_HOP 0.0.0.0                  | ORIGIN AS_PATH 40 03 04 00000000
            NEXT_HOP multicast                | ORIGIN AS_PATH 40 03 04 e0000001
            NEXT_HOP flagged optional         | ORIGIN AS_PATH c0 03 04 c0000209
            MED of 3 octets                   | ORIGIN AS_PATH NEXT_HOP 80 04 03 000000
            MED flagged transitive            | ORIGIN AS_PATH NEXT_HOP c0 04 04 00000000
            COMMUNITIES of 5 octets           | ORIGIN AS_PATH NEXT_HOP c0 08 05 0000000000
            COMMUNITIES of none               | ORIGIN AS_PATH NEXT_HOP c0 08 00
            COMMUNITIES flagged well-known    | ORIGIN AS_PATH NEXT_HOP 40 08 04 fde80001
            extended communities of 7 octets  | ORIGIN AS_PATH NEXT_HOP c0 10 07 00000000000000
            large communities of 11 octets    | ORIGIN AS_PATH NEXT_HOP c0 20 0b 0000000000000000000000
            large communities of none         | ORIGIN AS_PATH NEXT_HOP c0 20 00
            attribute past the end            | ORIGIN AS_PATH NEXT_HOP 80 04 05 00000000
            half an attribute header          | ORIGIN AS_PATH NEXT_HOP 80 04
            extended length cut off           | ORIGIN AS_PATH NEXT_HOP 90 04 00
            """)
    void essentialAttributeErrorIsTreatedAsWithdraw(String what, String attributes) throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.established();
            connection.send(VALID_ROUTE);
            eventually().until(() -> lab.received().equals(Set.of(VALID)));

            connection.send(Script.update("", attributes, "20 0a090909"));
            connection.send(LATER_ROUTE);

            eventually().until(() -> lab.received().contains(LATER));
            assertEquals(Set.of(LATER), lab.received());
            assertStillUp(lab);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing wrong                     | ORIGIN AS_PATH NEXT_HOP
            another order                     | NEXT_HOP AS_PATH ORIGIN
            lengths of two octets             | 50 01 0001 00 50 02 0006 02 01 0000fde8 50 03 0004 c0000209
            ATOMIC_AGGREGATE of 1 octet       | ORIGIN AS_PATH NEXT_HOP 40 06 01 00
            AGGREGATOR of 6 octets            | ORIGIN AS_PATH NEXT_HOP c0 07 06 fde8c0000209
            AGGREGATOR of AS 0                | ORIGIN AS_PATH NEXT_HOP c0 07 08 00000000c0000209
            LOCAL_PREF from another AS        | ORIGIN AS_PATH NEXT_HOP 40 05 04 00000064
            LOCAL_PREF of 3 octets            | ORIGIN AS_PATH NEXT_HOP 40 05 03 000064
            ORIGINATOR_ID from another AS     | ORIGIN AS_PATH NEXT_HOP 80 09 04 c0000207
            CLUSTER_LIST of 3 octets          | ORIGIN AS_PATH NEXT_HOP 80 0a 03 c00002
            ORIGIN twice                      | ORIGIN AS_PATH NEXT_HOP ORIGIN
            ORIGIN twice, the second wrong    | ORIGIN AS_PATH NEXT_HOP 40 01 01 07
            MED twice                         | ORIGIN AS_PATH NEXT_HOP MED 80 04 04 00000006
            AS4_PATH from a four-octet peer   | ORIGIN AS_PATH NEXT_HOP c0 11 06 02 01 0000fde8
            AS4_AGGREGATOR of 3 octets        | ORIGIN AS_PATH NEXT_HOP c0 12 03 000000
            AIGP malformed                    | ORIGIN AS_PATH NEXT_HOP 80 1a 03 010001
            unknown, optional and transitive  | ORIGIN AS_PATH NEXT_HOP c0 c8 02 abcd
            unknown, optional                 | ORIGIN AS_PATH NEXT_HOP 80 c8 02 abcd
            unknown twice                     | ORIGIN AS_PATH NEXT_HOP c0 c8 02 abcd c0 c8 00
            unknown and partial               | ORIGIN AS_PATH NEXT_HOP e0 c8 00
            lower flag bits set               | 4f 01 01 00 AS_PATH NEXT_HOP
            MP_REACH_NLRI of a family of others | ORIGIN AS_PATH NEXT_HOP 80 0e 0b 0019 41 04 c0000209 00 0000
            MP_UNREACH_NLRI of a family of others | ORIGIN AS_PATH NEXT_HOP 80 0f 03 0019 41
            """)
    void minorAttributeErrorDiscardsOnlyTheAttribute(String what, String attributes) throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.established();

            connection.send(Script.update("", attributes, "20 0a090909"));
            connection.send(LATER_ROUTE);

            eventually().until(() -> lab.received().contains(LATER));
            assertEquals(Set.of(VALID, LATER), lab.received());
            assertStillUp(lab);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            End-of-RIB for IPv4               | 0000 0000
            End-of-RIB for IPv6               | 0000 0006 80 0f 03 0002 01
            End-of-RIB with a long length     | 0000 0007 90 0f 0003 0002 01
            End-of-RIB of a family of others  | 0000 0006 80 0f 03 0019 41
            withdraw of what is not there     | 0005 20 0a000001 0000
            default route withdrawn           | 0001 00 0000
            attributes and no route           | 0000 0014 ORIGIN AS_PATH NEXT_HOP
            bits past the length of a prefix  | 0002 01 ff 0000
            """)
    void updateWithoutRoutesIsValid(String what, String body) throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.established();

            connection.send(Script.message(Script.UPDATE, body));
            connection.send(LATER_ROUTE);

            eventually().until(() -> lab.received().equals(Set.of(LATER)));
            assertStillUp(lab);
        }
    }

    private static void assertStillUp(Lab lab) {
        assertEquals(SessionState.ESTABLISHED, lab.sessionState());
        assertEquals(1, lab.status().timesEstablished());
    }
}
