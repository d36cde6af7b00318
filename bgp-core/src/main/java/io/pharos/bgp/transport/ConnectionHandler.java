package io.pharos.bgp.transport;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.message.Message;

/** Hands what happens on a channel to its connection, as {@link ChannelEvents}. */
final class ConnectionHandler extends ChannelDuplexHandler {
    private final ChannelEvents events;
    private String closeDetail = "connection closed by the peer";

    ConnectionHandler(ChannelEvents events) {
        this.events = events;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object received) {
        if (received instanceof Octets octets) {
            events.received(context.channel(), octets);
        } else if (received instanceof Message message) {
            events.received(context.channel(), message);
        } else if (received instanceof BgpException error) {
            events.received(context.channel(), error);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object octets, ChannelPromise promise) {
        context.write(octets, promise.unvoid()).addListener(written -> {
            if (written.isSuccess()) {
                events.octetsSent(context.channel());
            }
        });
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            events.writable(context.channel());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        events.closed(context.channel(), closeDetail);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        closeDetail = SystemErrors.describe(cause);
        context.close();
    }
}
