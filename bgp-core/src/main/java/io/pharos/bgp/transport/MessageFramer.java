package io.pharos.bgp.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.MessageCodec;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Cuts the stream into messages. Emits {@code Message}s, and after the first octets that are no message a
 * {@link BgpException} and then nothing more: the stream cannot be trusted past that point.
 */
final class MessageFramer extends ByteToMessageDecoder {
    private final Supplier<Negotiated> negotiated;
    private final BooleanSupplier octetsWanted;
    private boolean broken;

    /**
     * @param negotiated what holds at the moment; it changes when an OPEN has been delivered
     * @param octetsWanted whether each message's octets come out before it
     */
    MessageFramer(Supplier<Negotiated> negotiated, BooleanSupplier octetsWanted) {
        this.negotiated = negotiated;
        this.octetsWanted = octetsWanted;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        try {
            if (in.readableBytes() < MessageCodec.HEADER_SIZE) {
                return;
            }
            int length = MessageCodec.frameLength(in, negotiated.get());
            if (in.readableBytes() >= length) {
                ByteBuf frame = in.readSlice(length);
                Octets octets = octetsWanted.getAsBoolean() ? Octets.read(frame.duplicate(), length) : null;
                Message message = MessageCodec.decode(frame, negotiated.get());
                if (octets != null) {
                    out.add(octets);
                }
                out.add(message);
            }
        } catch (BgpException e) {
            broken = true;
            in.skipBytes(in.readableBytes());
            out.add(e);
        }
    }
}
