package io.pharos.bgp.packet.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.VectorFile;
import io.pharos.bgp.packet.VectorFile.Vector;
import io.pharos.bgp.packet.Wire;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.attribute.LocalPreference;
import io.pharos.bgp.packet.attribute.MpReachNlri;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.attribute.Origin;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.packet.capability.FourOctetAsNumber;
import io.pharos.bgp.packet.capability.Multiprotocol;
import io.pharos.bgp.packet.capability.RouteRefreshCapability;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageVectorTest {
    private static final BgpIdentifier IDENTIFIER = BgpIdentifier.parse("192.0.2.1");

    static List<Vector> vectors() {
        return VectorFile.read("messages.txt");
    }

    static Stream<Vector> vectorsThatWeSend() {
        return vectors().stream().filter(vector -> !vector.decodeOnly());
    }

    static List<Vector> exabgpVectors() {
        return VectorFile.read("exabgp-unicast.txt");
    }

    @Test
    void everyMessageTypeHasAVectorInBothDirections() {
        EnumSet<MessageType> missing = EnumSet.allOf(MessageType.class);
        vectorsThatWeSend().forEach(vector -> missing.remove(MessageType.valueOf(vector.row())));

        assertEquals(EnumSet.noneOf(MessageType.class), missing);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void octetsDecodeToTheValue(Vector vector) throws BgpException {
        ByteBuf frame = Wire.buffer(vector.octets());

        assertEquals(frame.readableBytes(), MessageCodec.frameLength(frame, vector.session()));
        assertEquals(value(vector), MessageCodec.decode(frame, vector.session()));
        assertFalse(frame.isReadable());
    }

    @ParameterizedTest
    @MethodSource("vectorsThatWeSend")
    void valueEncodesToTheOctets(Vector vector) {
        assertEquals(
                Wire.digits(vector.octets()),
                Wire.written(out -> MessageCodec.encode(value(vector), vector.session(), out)));
    }

    @ParameterizedTest
    @MethodSource("exabgpVectors")
    void exabgpMessagesDecodeAndEncodeToTheSameOctets(Vector vector) throws BgpException {
        ByteBuf frame = Wire.buffer(vector.octets());
        assertEquals(frame.readableBytes(), MessageCodec.frameLength(frame, vector.session()));
        Message message = MessageCodec.decode(frame, vector.session());

        assertEquals(MessageType.valueOf(vector.row()), message.type());
        if (message instanceof Update update) {
            assertEquals(List.of(), update.faults());
        }
        assertEquals(
                Wire.digits(vector.octets()), Wire.written(out -> MessageCodec.encode(message, vector.session(), out)));
    }

    /** A type without an arm here does not compile. */
    private static Message value(Vector vector) {
        return switch (MessageType.valueOf(vector.row())) {
            case OPEN -> open(vector.value());
            case UPDATE -> update(vector.value());
            case NOTIFICATION ->
                vector.value().equals("shutdown")
                        ? Notification.cease(ErrorCode.ADMINISTRATIVE_SHUTDOWN, "guten \u00e4")
                        : new Notification(1, 2, Octets.ofShort(18));
            case KEEPALIVE -> new Keepalive();
            case ROUTE_REFRESH ->
                vector.value().equals("request ipv6")
                        ? RouteRefresh.request(AddressFamily.IPV6_UNICAST)
                        : new RouteRefresh(1, 1, 1);
        };
    }

    private static Open open(String name) {
        return name.equals("plain")
                ? Open.of(65001, 90, IDENTIFIER, List.of())
                : Open.of(
                        65536,
                        9,
                        IDENTIFIER,
                        List.of(
                                new Multiprotocol(AddressFamily.IPV4_UNICAST),
                                new Multiprotocol(AddressFamily.IPV6_UNICAST),
                                new RouteRefreshCapability(),
                                new FourOctetAsNumber(65536)));
    }

    private static Update update(String name) {
        return switch (name) {
            case "end-of-rib ipv4" -> Update.endOfRib(AddressFamily.IPV4_UNICAST);
            case "end-of-rib ipv6" -> Update.endOfRib(AddressFamily.IPV6_UNICAST);
            case "withdraw ipv4" ->
                Update.withdrawing(
                        AddressFamily.IPV4_UNICAST, List.of(Nlri.parse("10.0.0.0/8"), Nlri.parse("203.0.113.128/25")));
            case "announce ipv4" ->
                new Update(
                        List.of(),
                        PathAttributes.of(
                                new LocalPreference(100),
                                new NextHop(IpPrefix.parse("192.0.2.1").address()),
                                AsPath.EMPTY,
                                Origin.IGP),
                        List.of(Nlri.parse("203.0.113.0/24")));
            case "announce ipv6" ->
                new Update(
                        List.of(),
                        PathAttributes.of(
                                Origin.IGP,
                                AsPath.EMPTY,
                                new MpReachNlri(
                                        AddressFamily.IPV6_UNICAST,
                                        IpPrefix.parse("2001:db8::1").address(),
                                        null,
                                        List.of(Nlri.parse("2001:db8:1::/64")))),
                        List.of());
            case "withdraw paths ipv4" ->
                Update.withdrawing(AddressFamily.IPV4_UNICAST, List.of(path("10.0.0.0/8", 0), path("10.0.0.0/8", 7)));
            case "announce path ipv6" -> reaching(AddressFamily.IPV6_UNICAST, path("2001:db8:1::/64", 4294967295L));
            case "announce ipv4 by ipv6" -> reaching(AddressFamily.IPV4_UNICAST, Nlri.parse("203.0.113.0/24"));
            default -> throw new IllegalArgumentException("UPDATE \"" + name + "\"; expected one of those above");
        };
    }

    private static Nlri path(String prefix, long identifier) {
        return new Nlri(IpPrefix.parse(prefix), identifier);
    }

    private static Update reaching(AddressFamily family, Nlri nlri) {
        return new Update(
                List.of(),
                PathAttributes.of(
                        Origin.IGP,
                        AsPath.EMPTY,
                        new MpReachNlri(family, IpPrefix.parse("2001:db8::1").address(), null, List.of(nlri))),
                List.of());
    }
}
