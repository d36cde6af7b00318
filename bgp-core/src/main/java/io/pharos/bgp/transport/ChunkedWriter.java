package io.pharos.bgp.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Writes a large buffer in pieces. A write counts as done when all of it has gone out: a peer that reads slowly would seem to
 * read nothing at all for as long as a whole batch of messages takes, and the send hold timer (RFC 9687) would end its session.
 */
final class ChunkedWriter extends ChannelOutboundHandlerAdapter {
    static final int PIECE = 16 * 1024;

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf octets) {
            while (octets.readableBytes() > PIECE) {
                context.write(octets.readRetainedSlice(PIECE));
            }
        }
        context.write(message, promise);
    }
}
