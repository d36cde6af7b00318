package io.pharos.bgp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.session.PeerConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeighborTest {
    private static final InetSocketAddress ADDRESS = new InetSocketAddress("192.0.2.7", 1179);

    @Test
    void neighborNameDefaultsToItsAddress() {
        assertEquals("192.0.2.7", plain().name());
        assertEquals("tor-1", plain().toBuilder().name("tor-1").build().name());
    }

    @Test
    void changingOneValueKeepsTheOthers() throws Exception {
        InetAddress local = InetAddress.getByName("127.0.0.1");
        Neighbor neighbor =
                withPassword(80).toBuilder().localAddress(local).name("tor-1").build();

        assertEquals(local, neighbor.localAddress());
        assertEquals(withPassword(80).password(), neighbor.password());
        assertEquals(ADDRESS, neighbor.address());
        assertEquals(7, neighbor.receivedRoutesLimit());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 81, 255})
    void passwordOfUnsupportedLengthIsRejected(int octets) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> withPassword(octets));

        assertEquals("neighbor 192.0.2.7: password of " + octets + " octets; expected 1 to 80", error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 80})
    void validPasswordIsNotShownInToString(int octets) {
        Neighbor neighbor = withPassword(octets);

        assertTrue(neighbor.toString().contains("192.0.2.7 port 1179"));
        assertFalse(neighbor.toString().contains("73"), "the octets of the password");
    }

    private static Neighbor plain() {
        return Neighbor.of(ADDRESS, PeerConfig.of(65001, 65000));
    }

    private static Neighbor withPassword(int octets) {
        Octets password = Octets.of("s".repeat(octets).getBytes(StandardCharsets.US_ASCII));
        return plain().toBuilder().password(password).receivedRoutesLimit(7).build();
    }
}
