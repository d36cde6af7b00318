package io.pharos.bgp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Keepalive;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.MessageCodec;
import io.pharos.bgp.packet.message.Notification;
import io.pharos.bgp.packet.message.RouteRefresh;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessageFramerTest {
    private static final List<Message> MESSAGES = List.of(
            new Keepalive(),
            Notification.of(ErrorCode.CEASE),
            RouteRefresh.request(AddressFamily.IPV6_UNICAST),
            new Keepalive());

    private boolean wanted;

    private final EmbeddedChannel channel =
            new EmbeddedChannel(new MessageFramer(() -> Negotiated.NOTHING_YET, () -> wanted));

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void messagesAreFramedHoweverTheStreamIsSplit() {
        Random random = new Random(3);
        for (int round = 0; round < 500; round++) {
            ByteBuf stream = encoded();
            List<Object> out = new ArrayList<>();
            while (stream.isReadable()) {
                int size = Math.min(1 + random.nextInt(30), stream.readableBytes());
                channel.writeInbound(stream.readBytes(size));
                drainTo(out);
            }
            stream.release();
            assertEquals(MESSAGES, out);
        }
    }

    @Test
    void requestedOctetsPrecedeTheirMessage() {
        wanted = true;

        channel.writeInbound(encoded());

        List<Object> out = new ArrayList<>();
        drainTo(out);
        List<Object> expected = new ArrayList<>();
        for (Message message : MESSAGES) {
            expected.add(MessageCodec.octets(message, Negotiated.NOTHING_YET));
            expected.add(message);
        }
        assertEquals(expected, out);
    }

    @Test
    void incompleteMessageProducesNoOutput() {
        ByteBuf stream = encoded();

        channel.writeInbound(stream.readBytes(18));

        assertNull(channel.readInbound());
        stream.release();
    }

    @Test
    void nothingIsFramedAfterAnError() {
        ByteBuf stream = encoded();
        ByteBuf faulty =
                Unpooled.wrappedBuffer(stream.copy(0, 19), Unpooled.buffer().writeZero(19), stream);

        channel.writeInbound(faulty);
        channel.writeInbound(encoded());

        List<Object> out = new ArrayList<>();
        drainTo(out);
        assertEquals(2, out.size());
        assertEquals(new Keepalive(), out.get(0));
        assertEquals(
                ErrorCode.CONNECTION_NOT_SYNCHRONIZED,
                assertInstanceOf(BgpException.class, out.get(1)).errorCode());
    }

    @Test
    void headerErrorIsReportedBeforeTheBodyArrives() {
        channel.writeInbound(
                Unpooled.buffer().writeLong(-1).writeLong(-1).writeShort(4097).writeByte(2));

        BgpException fault = assertInstanceOf(BgpException.class, channel.readInbound());
        assertEquals(ErrorCode.BAD_MESSAGE_LENGTH, fault.errorCode());
    }

    private void drainTo(List<Object> out) {
        Object next = channel.readInbound();
        while (next != null) {
            out.add(next);
            next = channel.readInbound();
        }
    }

    private static ByteBuf encoded() {
        ByteBuf octets = Unpooled.buffer();
        MESSAGES.forEach(message -> MessageCodec.encode(message, Negotiated.NOTHING_YET, octets));
        return octets;
    }
}
