package io.pharos.bgp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.pharos.bgp.packet.BgpIdentifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollisionTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.2,  65001, 192.0.2.1,  65000, true",
        "192.0.2.1,  65001, 192.0.2.2,  65000, false",
        "192.0.2.2,  65000, 192.0.2.1,  65000, true",
        "200.0.0.1,  65001, 100.0.0.1,  65000, true",
        "127.0.0.1,  65001, 128.0.0.1,  65000, false",
        "192.0.2.1,  65001, 192.0.2.1,  65000, true",
        "192.0.2.1,  65000, 192.0.2.1,  65001, false",
        "192.0.2.1,  65000, 192.0.2.1,  4200000000, false",
    })
    void higherIdentifierThenLargerAsKeepsItsDialedConnection(
            String local, long localAs, String peer, long peerAs, boolean ours) {
        BgpIdentifier localIdentifier = BgpIdentifier.parse(local);
        BgpIdentifier peerIdentifier = BgpIdentifier.parse(peer);

        boolean seenByUs = Collision.keepsLocallyInitiated(localIdentifier, localAs, peerIdentifier, peerAs);
        boolean seenByThePeer = Collision.keepsLocallyInitiated(peerIdentifier, peerAs, localIdentifier, localAs);

        assertEquals(ours, seenByUs);
        assertNotEquals(seenByUs, seenByThePeer, "one connection survives, not none and not both");
    }
}
