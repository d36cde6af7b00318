package io.pharos.health.check.dns;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DatagramPacket;
import io.netty.handler.codec.dns.DatagramDnsResponseDecoder;
import java.util.List;

/** Decodes the response to one query. Other datagrams are dropped: they are late, or forged without seeing the query. */
final class DatagramAnswerDecoder extends DatagramDnsResponseDecoder {
    private static final int ID_AND_FLAGS_OCTETS = 4;

    private final int id;

    DatagramAnswerDecoder(int id) {
        super(new ZoneRecordDecoder());
        this.id = id;
    }

    @Override
    protected void decode(ChannelHandlerContext context, DatagramPacket packet, List<Object> out) throws Exception {
        ByteBuf message = packet.content();
        int start = message.readerIndex();
        boolean unrelated = message.readableBytes() >= ID_AND_FLAGS_OCTETS
                && (message.getUnsignedShort(start) != id || message.getByte(start + 2) >= 0); // the bit QR is the sign
        if (!unrelated) {
            super.decode(context, packet, out);
        }
    }
}
