package io.pharos.bgp.packet.message;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.capability.Negotiated;

/** KEEPALIVE (RFC 4271 section 4.4): a header and no more. */
public record Keepalive() implements Message {
    @Override
    public MessageType type() {
        return MessageType.KEEPALIVE;
    }

    @Override
    public void encodeBody(ByteBuf out, Negotiated negotiated) {}

    @Override
    public void deliverTo(MessageHandler handler) {
        handler.onKeepalive(this);
    }
}
