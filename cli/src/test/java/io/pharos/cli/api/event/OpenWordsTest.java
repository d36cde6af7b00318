package io.pharos.cli.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Capability;
import io.pharos.bgp.packet.capability.HostName;
import io.pharos.bgp.packet.capability.SoftwareVersion;
import io.pharos.bgp.packet.capability.UnknownCapability;
import io.pharos.bgp.packet.message.Open;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As ExaBGP 5.0.13 writes them. */
class OpenWordsTest {
    private static final Open INTRODUCED =
            open(new HostName("Edge1", "example.com"), new SoftwareVersion("FRRouting/8.4 \"x\""));

    private static Open open(Capability... capabilities) {
        return Open.of(65000, 9, BgpIdentifier.parse("192.0.2.1"), List.of(capabilities));
    }

    @Test
    void namesStandInTextInSmallLetters() {
        assertEquals("[hostname(edge1 example.com), software(frrouting/8.4 \"x\")]", OpenWords.text(INTRODUCED));
    }

    @Test
    void namesStandInJsonAsTheyAre() {
        assertEquals(
                "{ \"73\": { \"host-name\": \"Edge1\", \"domain-name\": \"example.com\" },"
                        + " \"75\": { \"software\": \"FRRouting/8.4 \\\"x\\\"\" } }",
                OpenWords.json(INTRODUCED, Direction.RECEIVE));
        assertEquals(
                "{ \"hostname\": { \"host-name\": \"a\", \"domain-name\": \"\" } }",
                OpenWords.json(open(new HostName("a", "")), Direction.SEND));
    }

    @Test
    void namesThatMakeNoSenseAreShownInOctets() {
        Open open = open(new UnknownCapability(73, Octets.ofHex("ff")));

        assertEquals("[unknown capability 73]", OpenWords.text(open));
        assertEquals(
                "{ \"73\": { \"name\": \"unknown\", \"iana\": \"unknown\", \"value\": 73, \"raw\": \"FF\" } }",
                OpenWords.json(open, Direction.RECEIVE));
    }
}
