package io.pharos.bgp.packet.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.VectorFile;
import io.pharos.bgp.packet.VectorFile.Vector;
import io.pharos.bgp.packet.Wire;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CapabilityVectorTest {
    static List<Vector> vectors() {
        return VectorFile.read("capabilities.txt");
    }

    static Stream<Vector> vectorsThatWeSend() {
        return vectors().stream().filter(vector -> !vector.decodeOnly());
    }

    @Test
    void everyCapabilityCodeHasAVectorInBothDirections() {
        EnumSet<CapabilityCode> missing = EnumSet.allOf(CapabilityCode.class);
        vectorsThatWeSend().forEach(vector -> missing.remove(CapabilityCode.valueOf(vector.row())));

        assertEquals(EnumSet.noneOf(CapabilityCode.class), missing);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void octetsDecodeToTheValue(Vector vector) throws BgpException {
        ByteBuf in = Wire.buffer(vector.octets());

        assertEquals(value(vector), Capability.decode(in));
        assertFalse(in.isReadable());
    }

    @ParameterizedTest
    @MethodSource("vectorsThatWeSend")
    void valueEncodesToTheOctets(Vector vector) {
        assertEquals(Wire.digits(vector.octets()), Wire.written(value(vector)::encode));
    }

    private static Capability addPath(String value) {
        Set<AddressFamily> ipv4 = Set.of(AddressFamily.IPV4_UNICAST);
        Set<AddressFamily> ipv6 = Set.of(AddressFamily.IPV6_UNICAST);
        return switch (value) {
            case "send ipv4" -> AddPath.of(Set.of(), ipv4);
            case "receive ipv4, both ipv6" ->
                AddPath.of(EnumSet.of(AddressFamily.IPV4_UNICAST, AddressFamily.IPV6_UNICAST), ipv6);
            case "both of a family that we do not carry" -> new AddPath(List.of(new AddPath.Entry(1, 4, true, true)));
            case "not understood" -> new UnknownCapability(69, Octets.ofHex("00010104"));
            default -> throw new IllegalArgumentException("ADD-PATH \"" + value + "\"; expected one of those above");
        };
    }

    private static Optional<Capability> notUnderstood(int code, String value) {
        return Optional.of(value)
                .filter(each -> each.startsWith("not understood"))
                .map(each -> each.substring("not understood".length()).strip())
                .map(hex -> new UnknownCapability(code, Octets.ofHex(hex)));
    }

    private static Capability hostName(String value) {
        String[] names = value.split(" ", 2);
        return new HostNameCapability(names[0], names.length == 1 ? "" : names[1]);
    }

    /** A row without an arm here does not compile. */
    private static Capability value(Vector vector) {
        return switch (CapabilityCode.valueOf(vector.row())) {
            case MULTIPROTOCOL -> {
                int[] numbers = Arrays.stream(vector.value().split("/", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray();
                yield new Multiprotocol(numbers[0], numbers[1]);
            }
            case ROUTE_REFRESH -> new RouteRefreshCapability();
            case EXTENDED_NEXT_HOP ->
                vector.value().equals("ipv4 over ipv6")
                        ? ExtendedNextHop.ipv4OverIpv6()
                        : new ExtendedNextHop(
                                List.of(new ExtendedNextHop.Entry(1, 1, 2), new ExtendedNextHop.Entry(1, 128, 2)));
            case EXTENDED_MESSAGE -> new ExtendedMessage();
            case FOUR_OCTET_AS_NUMBER -> new FourOctetAsNumber(Long.parseLong(vector.value()));
            case ADD_PATH -> addPath(vector.value());
            case ENHANCED_ROUTE_REFRESH -> new EnhancedRouteRefresh();
            case HOST_NAME -> notUnderstood(73, vector.value()).orElseGet(() -> hostName(vector.value()));
            case SOFTWARE_VERSION ->
                notUnderstood(75, vector.value()).orElseGet(() -> new SoftwareVersion(vector.value()));
        };
    }
}
