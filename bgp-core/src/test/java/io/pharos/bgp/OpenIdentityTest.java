package io.pharos.bgp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.capability.HostNameCapability;
import io.pharos.bgp.packet.capability.SoftwareVersion;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.OpenIdentity;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.session.SessionState;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions in which we say more of ourselves than usual, or less, over TCP. */
class OpenIdentityTest {
    private static final OpenIdentity TWO_OCTETS = new OpenIdentity(null, false, null, null);
    private static final long LARGE_AS = 4_200_000_001L;

    @Test
    void hostNameAndSoftwareVersionAreOfferedLast() throws Exception {
        OpenIdentity named = new OpenIdentity(
                null, true, new HostNameCapability("edge", "example.com"), new SoftwareVersion("Pharos/0.1"));
        try (Lab lab = Lab.dialling(Lab.peer(90).with(named))) {
            Heard open = lab.router.accept().read();

            assertTrue(
                    open.body()
                            .endsWith(hex("4104 0000fde9"
                                    + "0213 4911 04 65646765 0b 6578616d706c652e636f6d"
                                    + "020d 4b0b 0a 5068 6172 6f73 2f30 2e31")),
                    open.toString());
        }
    }

    @Test
    void openCarriesTheIdentifierConfiguredForTheNeighbor() throws Exception {
        OpenIdentity other = new OpenIdentity(BgpIdentifier.parse("192.0.2.77"), true, null, null);
        try (Lab lab = Lab.dialling(Lab.peer(90).with(other))) {
            assertTrue(lab.router.accept().read().body().startsWith(hex("04 fde9 005a c000024d")));
        }
    }

    @Test
    void internalNeighborWithTheSameIdentifierIsRefused() throws Exception {
        OpenIdentity itsOwn = new OpenIdentity(BgpIdentifier.parse(Lab.ROUTER_IDENTIFIER), true, null, null);
        try (Lab lab = Lab.dialling(Lab.peer(65001, 65001, 90, false).with(itsOwn))) {
            RouterConnection connection = lab.connection(Lab.Stage.OPEN_SENT);

            connection.send(Script.open(65001, 90, Lab.ROUTER_IDENTIFIER, ""));

            connection.expectNotification("02 03");
        }
    }

    @Test
    void twoOctetOpenCarriesAsTransForALargeLocalAs() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(LARGE_AS, 65000, 90, false).with(TWO_OCTETS))) {
            Heard open = lab.router.accept().read();

            String capabilities = "14  0206 0104 0001 0001  0206 0104 0002 0001  0202 0200";
            assertEquals(new Heard(Script.OPEN, hex("04 5ba0 005a c0000201 " + capabilities)), open);
        }
    }

    /** RFC 6793 section 4.2.2. */
    @Test
    void twoOctetSessionSendsLargeAsNumbersInAs4Path() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(LARGE_AS, 65000, 90, false).with(TWO_OCTETS))) {
            RouterConnection connection = lab.established();

            lab.announce("10.0.0.1/32", 1);

            Heard.Update update = connection.readUpdate();
            assertEquals("40 02015ba0", update.attributes().get(2));
            assertEquals("c0 0201fa56ea01", update.attributes().get(17));
        }
    }

    /** RFC 6793 section 4.2.3. */
    @Test
    void twoOctetSessionMergesTheReceivedAs4Path() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(90).with(TWO_OCTETS))) {
            RouterConnection connection = lab.established();

            connection.send(
                    Script.update("", "ORIGIN 400206 02 02 fde8 5ba0 NEXT_HOP c01106 02 01 fa56ea01", "20 0a000001"));

            Lab.eventually().until(() -> lab.received().equals(Set.of("10.0.0.1/32")));
            Route route = lab.speaker.routesReceivedFrom(Lab.NEIGHBOR).join().get(0);
            assertEquals(
                    "as-path [ 65000 4200000001 ]",
                    route.attributes().get(AsPath.class).orElseThrow().toString());
        }
    }

    @ParameterizedTest(name = "known as {0}, in AS {1}: {2}")
    @CsvSource(textBlock = """
            23456,      4104fa56ea01, 4
            4200000001, 4104fa56ea01, 4
            4200000002, 4104fa56ea01, 3
            65000,      4104fa56ea01, 3
            """)
    void twoOctetSessionAcceptsAsTransForALargePeerAs(long peerAs, String capability, int answer) throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(65001, peerAs, 90, false).with(TWO_OCTETS))) {
            RouterConnection connection = lab.connection(Lab.Stage.OPEN_SENT);

            connection.send(Script.open(23456, 90, Lab.ROUTER_IDENTIFIER, "02 06 " + capability));

            assertEquals(answer, connection.read().type());
        }
    }

    @Test
    void fourOctetSessionRefusesAsTransForALargePeerAs() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(65001, 23456, 90, false))) {
            RouterConnection connection = lab.connection(Lab.Stage.OPEN_SENT);

            connection.send(Script.open(23456, 90, Lab.ROUTER_IDENTIFIER, "02 06 4104 fa56ea01"));

            connection.expectNotification("02 02");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            host name and domain name  | 4908 0361 6263 0361 6263
            host name past the value   | 4902 ff61
            domain name past the value | 4903 0161 ff
            no host name               | 4900
            no domain name             | 4902 0161
            octets after the names     | 4904 0161 00ff
            names that are no UTF-8    | 4903 01ff 00
            names of control octets    | 4903 010a 00
            the longest host name      | 49ff fd 616161616161 LONG 00
            version                    | 4b02 0161
            version past the value     | 4b02 ff61
            no version                 | 4b00
            octets after the version   | 4b03 0161 62
            """)
    void receivedHostNamesAndVersionsNeverEndTheSession(String what, String capability) throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.connection(Lab.Stage.OPEN_SENT);
            byte[] octets = Script.octets(capability.replace("LONG", "61".repeat(247)));

            connection.send(Script.message(
                    Script.OPEN,
                    "04 fde8 005a c0000209 ff ff %04x 02 %04x ".formatted(octets.length + 3, octets.length)
                            + HexFormat.of().formatHex(octets)));

            assertEquals(new Heard(Script.KEEPALIVE, ""), connection.read());
            lab.awaitState(SessionState.OPEN_CONFIRM);
        }
    }

    @Test
    void anyPeerAsIsLearnedFromItsOpen() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(65001, PeerConfig.ANY_AS, 90, false))) {
            lab.established();

            lab.awaitState(SessionState.ESTABLISHED);
            assertEquals(65000, lab.status().negotiated().peerAs());
        }
    }

    private static String hex(String script) {
        return HexFormat.of().formatHex(Script.octets(script));
    }
}
