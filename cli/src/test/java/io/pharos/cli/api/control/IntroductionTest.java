package io.pharos.cli.api.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.capability.HostName;
import io.pharos.bgp.packet.capability.SoftwareVersion;
import io.pharos.bgp.session.Introduction;
import io.pharos.cli.api.ExabgpDialect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What both sides of a session say of themselves, as it is shown. */
class IntroductionTest {
    private final Stage stage = new Stage(
            new Introduction(
                    BgpIdentifier.parse("192.0.2.77"),
                    false,
                    new HostName("edge1", "example.com"),
                    new SoftwareVersion("Pharos/1.2.3")),
            new Introduction(null, true, new HostName("spine \"7\"", ""), new SoftwareVersion("Router/9")));
    private final Conversation script = stage.converse(ExabgpDialect.V5);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void whatARouterSaysOfItselfIsInTheOverviewInJson() {
        String text = script.ask("neighbors 127.0.0.1 json");

        assertTrue(
                text.contains(
                        "\"host-name\": \"spine \\\"7\\\"\", \"domain-name\": \"\", \"software-version\": \"Router/9\""),
                text);
    }

    @Test
    void ourOwnWordsAreInTheConfiguration() {
        String text = script.ask("show neighbor configuration 127.0.0.1");

        assertTrue(
                text.contains(
                        "  router-id 192.0.2.77;\n  host-name edge1;\n  domain-name example.com;\n  local-address "),
                text);
        assertTrue(text.contains("    asn4 disable;\n"), text);
        assertTrue(text.contains("    software-version enable;\n"), text);
    }

    @Test
    void fourOctetAsNumbersOfOneSideOnlyAreShownSo() {
        String text = script.ask("show neighbor extensive 127.0.0.1");

        assertTrue(text.contains("   asn4:                       disabled         enabled"), text);
        assertTrue(text.contains("   ID                        192.0.2.77     192.0.2.254"), text);
    }

    @Test
    void aNeighborIsChosenByTheIdentifierThatItKnowsUsBy() {
        assertEquals(
                "done\n",
                script.ask("neighbor 127.0.0.1 router-id 192.0.2.77 announce route 10.0.0.1/32 next-hop self"));
        assertTrue(script.ask("neighbor 127.0.0.1 router-id 192.0.2.1 announce route 10.0.0.1/32 next-hop self")
                .endsWith("error\n"));
    }
}
