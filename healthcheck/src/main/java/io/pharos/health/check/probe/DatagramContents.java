package io.pharos.health.check.probe;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DatagramPacket;
import io.netty.handler.codec.MessageToMessageDecoder;
import java.util.List;

/** Passes on the contents of datagram packets: on a connected channel all come from the same address. */
public final class DatagramContents extends MessageToMessageDecoder<DatagramPacket> {
    @Override
    protected void decode(ChannelHandlerContext context, DatagramPacket packet, List<Object> out) {
        out.add(packet.content().retain());
    }
}
