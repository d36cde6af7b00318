package io.pharos.exabgp.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.capability.HostNameCapability;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.capability.SoftwareVersion;
import io.pharos.bgp.session.OpenIdentity;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.session.SessionEvent;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.PeerStatus;
import io.pharos.exabgp.ExabgpDialect;
import io.pharos.json.JsonText;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What both sides of a session say of themselves, as it is shown. */
class OpenIdentityShowTest {
    private final Stage stage = new Stage(
            PeerConfig.ANY_AS,
            new OpenIdentity(
                    BgpIdentifier.parse("192.0.2.77"),
                    false,
                    new HostNameCapability("edge1", "example.com"),
                    new SoftwareVersion("Pharos/1.2.3")),
            new OpenIdentity(null, true, new HostNameCapability("spine \"7\"", ""), new SoftwareVersion("Router/9")));
    private final Conversation script = stage.converse(ExabgpDialect.V5);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void jsonOverviewShowsTheNeighborsNameAndVersion() {
        String text = script.ask("neighbors 127.0.0.1 json");

        assertTrue(
                text.contains(
                        "\"host-name\": \"spine \\\"7\\\"\", \"domain-name\": \"\", \"software-version\": \"Router/9\""),
                text);
    }

    @Test
    void configurationShowsOurNameAndVersion() {
        String text = script.ask("show neighbor configuration 127.0.0.1");

        assertTrue(
                text.contains(
                        "  router-id 192.0.2.77;\n  host-name edge1;\n  domain-name example.com;\n  local-address "),
                text);
        assertTrue(text.contains("    asn4 disable;\n"), text);
        assertTrue(text.contains("    software-version enable;\n"), text);
    }

    @Test
    void oneSidedFourOctetAsIsShown() {
        String text = script.ask("show neighbor extensive 127.0.0.1");

        assertTrue(text.contains("   asn4:                       disabled         enabled"), text);
        assertTrue(text.contains("   ID                        192.0.2.77     192.0.2.254"), text);
    }

    @Test
    void receivedAsNumberIsShownWhereAnyIsAccepted() {
        assertTrue(script.ask("neighbors 127.0.0.1").contains("\n127.0.0.1  65000  ESTABLISHED"), script.heard());
        assertTrue(script.ask("neighbors 127.0.0.1 json").contains("\"peer-as\": 65000"), script.heard());
        assertTrue(script.ask("show neighbor 127.0.0.1 json").contains("\"as\": 65000"), script.heard());
        assertTrue(script.ask("show neighbor summary").contains("\n127.0.0.1       65000 "), script.heard());
    }

    /** ExaBGP's name of such a neighbor. */
    @Test
    void neighborWithAnyAsNumberIsShown() {
        script.ask("announce route 10.0.0.1/32 next-hop self");

        assertTrue(
                script.ask("show adj-rib out 127.0.0.1 extensive").contains(" local-as 65001 peer-as auto router-id "),
                script.heard());
    }

    @Test
    void unknownAsNumberIsNotShown() {
        Neighbor anybody =
                Neighbor.of(new InetSocketAddress("127.0.0.3", 179), PeerConfig.of(65001, PeerConfig.ANY_AS));
        NeighborFacts facts = new NeighborFacts(
                new PeerStatus(
                        anybody,
                        SessionState.ACTIVE,
                        Instant.EPOCH,
                        null,
                        new StateChangeReason(SessionEvent.MANUAL_START, ""),
                        Negotiated.NOTHING_YET,
                        null,
                        Map.of(),
                        Map.of(),
                        0,
                        0,
                        0),
                null,
                Instant.EPOCH,
                Instant.EPOCH);

        assertEquals("auto", NeighborTables.asNumber(facts));
        assertTrue(JsonText.spaced(NeighborJson.of(facts)).contains("\"as\": null"));
        assertTrue(NeighborConfigText.of(facts, "").contains("  peer-as auto;"));
    }

    @Test
    void neighborIsSelectedByOurIdentifierTowardsIt() {
        assertEquals(
                "done\n",
                script.ask("neighbor 127.0.0.1 router-id 192.0.2.77 announce route 10.0.0.1/32 next-hop self"));
        assertTrue(script.ask("neighbor 127.0.0.1 router-id 192.0.2.1 announce route 10.0.0.1/32 next-hop self")
                .endsWith("error\n"));
    }
}
