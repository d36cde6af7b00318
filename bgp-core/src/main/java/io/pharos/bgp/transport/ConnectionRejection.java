package io.pharos.bgp.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.MessageCodec;
import io.pharos.bgp.packet.message.Notification;

/** What is said to somebody who connects and is no neighbor. */
public final class ConnectionRejection {
    private ConnectionRejection() {}

    /** Sends Cease, Connection Rejected, and closes the channel; its OPEN may be on the way and is not read. */
    public static void send(Channel channel, PeerContext environment) {
        environment.channels().add(channel);
        ByteBuf octets = channel.alloc().buffer();
        MessageCodec.encode(Notification.of(ErrorCode.CONNECTION_REJECTED), Negotiated.NOTHING_YET, octets);
        channel.writeAndFlush(octets);
        LingeringClose.of(channel);
    }
}
