package io.pharos.bgp.transport;

import io.netty.channel.Channel;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Notification;

/** What a connection gets that comes from an address that is not a configured neighbor's. */
final class ConnectionRejection {
    private ConnectionRejection() {}

    /** Sends Cease, Connection Rejected, and closes the channel; the OPEN that may be on its way is not read. */
    static void send(Channel channel, PeerContext context) {
        context.channels().add(channel);
        new MessageWriter(channel, () -> Negotiated.NOTHING_YET, message -> {})
                .send(Notification.of(ErrorCode.CONNECTION_REJECTED));
        LingeringClose.of(channel);
    }
}
