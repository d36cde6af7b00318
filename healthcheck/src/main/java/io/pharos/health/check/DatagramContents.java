package io.pharos.health.check;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DatagramPacket;
import io.netty.handler.codec.MessageToMessageDecoder;
import java.util.List;

/** Takes datagrams out of their packets: on a connected channel they all come from the same place. */
final class DatagramContents extends MessageToMessageDecoder<DatagramPacket> {
    @Override
    protected void decode(ChannelHandlerContext context, DatagramPacket packet, List<Object> out) {
        out.add(packet.content().retain());
    }
}
