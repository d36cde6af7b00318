package io.pharos.exabgp.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Capability;
import io.pharos.bgp.packet.capability.HostNameCapability;
import io.pharos.bgp.packet.capability.SoftwareVersion;
import io.pharos.bgp.packet.capability.UnknownCapability;
import io.pharos.bgp.packet.message.Open;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As ExaBGP 5.0.13 writes them. */
class OpenFormatterTest {
    private static final Open INTRODUCED =
            open(new HostNameCapability("Edge1", "example.com"), new SoftwareVersion("FRRouting/8.4 \"x\""));

    private static Open open(Capability... capabilities) {
        return Open.of(65000, 9, BgpIdentifier.parse("192.0.2.1"), List.of(capabilities));
    }

    @Test
    void textShowsNamesInLowerCase() {
        assertEquals("[hostname(edge1 example.com), software(frrouting/8.4 \"x\")]", OpenFormatter.text(INTRODUCED));
    }

    @Test
    void jsonShowsNamesUnchanged() {
        assertEquals(
                "{ \"73\": { \"host-name\": \"Edge1\", \"domain-name\": \"example.com\" },"
                        + " \"75\": { \"software\": \"FRRouting/8.4 \\\"x\\\"\" } }",
                OpenFormatter.json(INTRODUCED, Direction.RECEIVE));
        assertEquals(
                "{ \"hostname\": { \"host-name\": \"a\", \"domain-name\": \"\" } }",
                OpenFormatter.json(open(new HostNameCapability("a", "")), Direction.SEND));
    }

    @Test
    void malformedNamesAreShownAsOctets() {
        Open open = open(new UnknownCapability(73, Octets.ofHex("ff")));

        assertEquals("[unknown capability 73]", OpenFormatter.text(open));
        assertEquals(
                "{ \"73\": { \"name\": \"unknown\", \"iana\": \"unknown\", \"value\": 73, \"raw\": \"FF\" } }",
                OpenFormatter.json(open, Direction.RECEIVE));
    }
}
