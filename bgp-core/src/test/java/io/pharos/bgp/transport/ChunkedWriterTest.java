package io.pharos.bgp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChunkedWriterTest {
    private final List<ByteBuf> pieces = new ArrayList<>();
    private final List<ChannelPromise> promises = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel(new Recorder(), new ChunkedWriter());

    /** Keeps what would go to the network. */
    private final class Recorder extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            pieces.add((ByteBuf) message);
            promises.add(promise);
        }
    }

    @AfterEach
    void close() {
        pieces.forEach(ByteBuf::release);
        channel.finishAndReleaseAll();
    }

    /** RFC 9687: the send hold timer begins anew with each piece that a slow peer has taken. */
    @Test
    void largeBufferIsWrittenInChunksInOrder() {
        byte[] octets = new byte[2 * ChunkedWriter.PIECE + 5];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (i * 31 >> 3);
        }

        ChannelFuture written = channel.write(Unpooled.wrappedBuffer(octets));

        assertEquals(
                List.of(ChunkedWriter.PIECE, ChunkedWriter.PIECE, 5),
                pieces.stream().map(ByteBuf::readableBytes).toList());
        ByteBuf together =
                Unpooled.wrappedBuffer(pieces.stream().map(ByteBuf::duplicate).toArray(ByteBuf[]::new));
        assertEquals(Unpooled.wrappedBuffer(octets), together);
        promises.subList(0, 2).forEach(ChannelPromise::setSuccess);
        assertFalse(written.isDone());
        promises.get(2).setSuccess();
        assertTrue(written.isSuccess());
    }

    @Test
    void smallBufferIsWrittenWhole() {
        channel.write(Unpooled.wrappedBuffer(new byte[ChunkedWriter.PIECE]));
        channel.write(Unpooled.EMPTY_BUFFER);

        assertEquals(
                List.of(ChunkedWriter.PIECE, 0),
                pieces.stream().map(ByteBuf::readableBytes).toList());
    }
}
