package io.pharos.bgp.packet.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.Sessions;
import io.pharos.bgp.packet.Wire;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.packet.attribute.UnknownAttribute;
import io.pharos.bgp.packet.capability.Capability;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.capability.UnknownCapability;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 4271 section 6.1, RFC 8654 for messages beyond 4096 octets. */
class MessageHeaderTest {
    private static final String MARKER = "ff".repeat(16);
    private static final Negotiated EXTENDED = Sessions.ofMessageSize(65535);

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 15})
    void markerWithZeroBitsIsNotSynchronized(int at) {
        ByteBuf header = Wire.buffer(MARKER + "001304");
        header.setByte(at, 0xfe);

        BgpException error =
                assertThrows(BgpException.class, () -> MessageCodec.frameLength(header, Sessions.INTERNAL));

        assertEquals(ErrorCode.CONNECTION_NOT_SYNCHRONIZED, error.errorCode());
        assertEquals(Octets.EMPTY, error.data());
    }

    @ParameterizedTest(name = "type {0}, length {1}")
    @CsvSource({
        "1, 0",
        "1, 18",
        "1, 28",
        "1, 4097",
        "2, 22",
        "2, 4097",
        "2, 65535",
        "3, 20",
        "3, 4097",
        "4, 18",
        "4, 20",
        "5, 18",
        "9, 18",
        "9, 4097"
    })
    void notificationDataCarriesTheBadLength(int type, int length) {
        BgpException error = assertThrows(
                BgpException.class, () -> MessageCodec.frameLength(header(type, length), Sessions.INTERNAL));

        assertEquals(ErrorCode.BAD_MESSAGE_LENGTH, error.errorCode());
        assertEquals(Octets.ofShort(length), error.data());
    }

    @ParameterizedTest(name = "type {0}, length {1}")
    @CsvSource({"1, 29", "1, 4096", "2, 23", "2, 4096", "3, 21", "3, 4096", "4, 19", "5, 23", "5, 4096"})
    void lengthsWithinTheBoundsOfTheTypeAreAccepted(int type, int length) throws BgpException {
        assertEquals(length, MessageCodec.frameLength(header(type, length), Sessions.INTERNAL));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, 128, 255})
    void notificationDataCarriesTheBadType(int type) {
        BgpException error =
                assertThrows(BgpException.class, () -> MessageCodec.frameLength(header(type, 19), Sessions.INTERNAL));

        assertEquals(ErrorCode.BAD_MESSAGE_TYPE, error.errorCode());
        assertEquals(Octets.of((byte) type), error.data());
    }

    /** RFC 8654 section 4: all messages but OPEN and KEEPALIVE may be longer. */
    @Test
    void openAndKeepaliveAreNeverExtended() throws BgpException {
        assertEquals(65535, MessageCodec.frameLength(header(2, 65535), EXTENDED));
        assertEquals(65535, MessageCodec.frameLength(header(3, 65535), EXTENDED));
        assertThrows(BgpException.class, () -> MessageCodec.frameLength(header(1, 4097), EXTENDED));
        assertThrows(BgpException.class, () -> MessageCodec.frameLength(header(4, 4097), EXTENDED));
    }

    @Test
    void readingTheLengthConsumesNothing() throws BgpException {
        ByteBuf in = Wire.buffer("00" + MARKER + "0017" + "02");
        in.skipBytes(1);

        assertEquals(23, MessageCodec.frameLength(in, Sessions.INTERNAL));
        assertEquals(1, in.readerIndex());
    }

    @Test
    void oversizedMessageIsRejectedAndLeavesTheBufferUnchanged() {
        PathAttributes attributes = PathAttributes.of(new UnknownAttribute(0xc0, 99, Octets.of(new byte[4096])));
        Message large = new Update(List.of(), attributes, List.of());
        ByteBuf out = Unpooled.buffer().writeByte(1);

        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> MessageCodec.encode(large, Sessions.INTERNAL, out));

        assertEquals("UPDATE of 4123 octets; expected at most 4096", error.getMessage());
        assertEquals(1, out.writerIndex());
        assertEquals(
                4123,
                Wire.written(buffer -> MessageCodec.encode(large, EXTENDED, buffer))
                                .length()
                        / 2);
    }

    @Test
    void openAbove4096OctetsIsRejectedEvenWithExtendedMessages() {
        List<Capability> capabilities = Collections.nCopies(20, new UnknownCapability(200, Octets.of(new byte[255])));
        Open open = Open.of(65001, 9, BgpIdentifier.parse("192.0.2.1"), capabilities);

        assertThrows(IllegalArgumentException.class, () -> MessageCodec.encode(open, EXTENDED, Unpooled.buffer()));
    }

    private static ByteBuf header(int type, int length) {
        return Wire.buffer(MARKER + String.format("%04x%02x", length, type));
    }
}
