package io.pharos.bgp.packet.capability;

import static io.pharos.bgp.packet.AddressFamily.IPV4_UNICAST;
import static io.pharos.bgp.packet.AddressFamily.IPV6_UNICAST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtensionsTest {
    private static final Set<AddressFamily> BOTH = EnumSet.allOf(AddressFamily.class);
    private static final Extensions ALL = new Extensions(BOTH, BOTH, true, true, true, true);

    @Test
    void extensionsOfferedByBothSidesAreNegotiated() {
        Negotiated session = between(ALL, ALL);

        assertEquals(ALL, session.extensions());
        assertEquals(65535, session.maximumMessageSize());
    }

    @Test
    void extensionsOfferedByOneSideAreNotNegotiated() {
        Extensions aigpOnly = new Extensions(Set.of(), Set.of(), false, false, false, true);

        assertEquals(aigpOnly, between(ALL, Extensions.NONE).extensions());
        assertEquals(4096, between(ALL, Extensions.NONE).maximumMessageSize());
        assertEquals(Extensions.NONE, between(Extensions.NONE, ALL).extensions());
    }

    /** RFC 7911 section 4. */
    @Test
    void addPathNeedsASenderAndAReceiver() {
        Extensions sender = new Extensions(BOTH, Set.of(), false, false, false, false);
        Extensions receiver = new Extensions(Set.of(), Set.of(IPV4_UNICAST), false, false, false, false);

        assertEquals(
                Set.of(IPV4_UNICAST), between(sender, receiver).extensions().addPathSend());
        assertEquals(Set.of(), between(sender, receiver).extensions().addPathReceive());
        assertEquals(
                Set.of(IPV4_UNICAST), between(receiver, sender).extensions().addPathReceive());
        assertEquals(Extensions.NONE, between(sender, sender).extensions());
    }

    @Test
    void addPathOfAnUnnegotiatedFamilyIsNotNegotiated() {
        List<Capability> ours = capabilities(ALL);
        List<Capability> theirs = capabilities(ALL);
        theirs.remove(new Multiprotocol(IPV6_UNICAST));

        Negotiated session = Negotiated.between(1, ours, 2, theirs, Duration.ofSeconds(9), false);

        assertEquals(Set.of(IPV4_UNICAST), session.extensions().addPathSend());
    }

    @Test
    void enhancedRefreshNeedsRouteRefresh() {
        List<Capability> theirs = capabilities(ALL);
        theirs.remove(new RouteRefreshCapability());

        Negotiated session = Negotiated.between(1, capabilities(ALL), 2, theirs, Duration.ofSeconds(9), false);

        assertFalse(session.extensions().enhancedRouteRefresh());
    }

    @Test
    void aigpIsExchangedInternallyOrIfEnabled() {
        assertTrue(new Negotiated(1, 1, Duration.ZERO, BOTH, true, true, 4096).exchangesAigp());
        assertFalse(new Negotiated(1, 2, Duration.ZERO, BOTH, true, true, 4096).exchangesAigp());
        assertTrue(between(ALL, Extensions.NONE).exchangesAigp());
    }

    @Test
    void addPathWithoutDirectionIsRejected() {
        assertThrows(IllegalArgumentException.class, () -> new AddPath.Entry(1, 1, false, false));
        assertThrows(IllegalArgumentException.class, () -> new AddPath.Entry(65536, 1, true, false));
        assertThrows(IllegalArgumentException.class, () -> new ExtendedNextHop.Entry(1, 65536, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"45 03 000101", "45 05 0001010100", "05 04 00010001", "06 01 00", "46 01 00"})
    void valueOfTheWrongLengthIsAnError(String octets) {
        assertThrows(BgpException.class, () -> Capability.decode(Wire.buffer(octets)));
    }

    private static Negotiated between(Extensions ours, Extensions theirs) {
        return Negotiated.between(1, capabilities(ours), 2, capabilities(theirs), Duration.ofSeconds(9), ours.aigp());
    }

    private static List<Capability> capabilities(Extensions extensions) {
        List<Capability> capabilities = new ArrayList<>(List.of(
                new Multiprotocol(IPV4_UNICAST), new Multiprotocol(IPV6_UNICAST), new RouteRefreshCapability()));
        capabilities.addAll(extensions.capabilities());
        return capabilities;
    }
}
