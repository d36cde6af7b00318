package io.pharos.bgp.packet.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Octets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NegotiatedTest {
    private static final Multiprotocol IPV4 = new Multiprotocol(AddressFamily.IPV4_UNICAST);
    private static final Multiprotocol IPV6 = new Multiprotocol(AddressFamily.IPV6_UNICAST);
    private static final Multiprotocol EVPN = new Multiprotocol(25, 70);
    private static final List<Capability> ALL =
            List.of(IPV4, IPV6, new RouteRefreshCapability(), new FourOctetAsNumber(65001));

    @Test
    void capabilitiesOfferedByBothSidesAreNegotiated() {
        Negotiated session = between(ALL, ALL);

        assertEquals(Set.of(AddressFamily.IPV4_UNICAST, AddressFamily.IPV6_UNICAST), session.families());
        assertTrue(session.fourOctetAs());
        assertTrue(session.routeRefresh());
        assertEquals(4096, session.maximumMessageSize());
    }

    /** RFC 4760 section 8: without the capability a speaker carries IPv4 unicast. */
    @Test
    void peerWithoutCapabilitiesNegotiatesIpv4Only() {
        Negotiated session = between(ALL, List.of());

        assertEquals(Set.of(AddressFamily.IPV4_UNICAST), session.families());
        assertFalse(session.fourOctetAs());
        assertFalse(session.routeRefresh());
    }

    @Test
    void familiesOfferedByOneSideAreNotNegotiated() {
        assertEquals(
                Set.of(AddressFamily.IPV6_UNICAST),
                between(ALL, List.of(IPV6, EVPN)).families());
        assertEquals(Set.of(), between(ALL, List.of(EVPN)).families());
        assertEquals(Set.of(), between(List.of(IPV4), List.of(IPV6)).families());
    }

    @Test
    void sessionWithinOneAsIsInternal() {
        assertTrue(new Negotiated(1, 1, Duration.ZERO, Set.of(), true, true, 4096).isInternal());
        assertFalse(new Negotiated(1, 2, Duration.ZERO, Set.of(), true, true, 4096).isInternal());
    }

    /** RFC 4271 section 4.4. */
    @Test
    void keepaliveIntervalIsAThirdOfTheHoldTime() {
        assertEquals(Duration.ofSeconds(3), between(ALL, ALL).keepaliveInterval());
        assertEquals(Duration.ZERO, Negotiated.NOTHING_YET.keepaliveInterval());
    }

    @Test
    void capabilitiesOutOfRangeAreRejected() {
        assertThrows(IllegalArgumentException.class, () -> new Multiprotocol(65536, 1));
        assertThrows(IllegalArgumentException.class, () -> new Multiprotocol(1, 256));
        assertThrows(IllegalArgumentException.class, () -> new FourOctetAsNumber(4294967296L));
        assertThrows(IllegalArgumentException.class, () -> new UnknownCapability(256, Octets.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new UnknownCapability(9, Octets.of(new byte[256])));
        assertThrows(IllegalArgumentException.class, () -> new HostNameCapability("é".repeat(63), "a".repeat(128)));
        assertThrows(IllegalArgumentException.class, () -> new SoftwareVersion("é".repeat(128)));
    }

    @Test
    void onlyKnownCapabilityCodesCanBeMalformed() {
        assertTrue(new UnknownCapability(73, Octets.ofHex("ff")).isMalformed());
        assertFalse(new UnknownCapability(64, Octets.ofHex("8078")).isMalformed());
    }

    private static Negotiated between(List<Capability> ours, List<Capability> theirs) {
        return Negotiated.between(65001, ours, 65000, theirs, Duration.ofSeconds(9), false);
    }
}
