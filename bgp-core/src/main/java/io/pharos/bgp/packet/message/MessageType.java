package io.pharos.bgp.packet.message;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.capability.Negotiated;
import java.util.Optional;

/** The message types with the bounds of their length (RFC 4271 section 6.1) and the decoder of their body. */
public enum MessageType {
    OPEN(1, 29, Negotiated.STANDARD_MESSAGE_SIZE, (body, negotiated) -> Open.decode(body)),
    UPDATE(2, 23, Integer.MAX_VALUE, Update::decode),
    NOTIFICATION(3, 21, Integer.MAX_VALUE, (body, negotiated) -> Notification.decode(body)),
    KEEPALIVE(4, 19, 19, (body, negotiated) -> new Keepalive()),
    ROUTE_REFRESH(5, 19, Integer.MAX_VALUE, RouteRefresh::decode); // what is too short depends on its subtype

    /** Reads the body of a message; the slice holds exactly the body. */
    @FunctionalInterface
    interface Decoder {
        Message decode(ByteBuf body, Negotiated negotiated) throws BgpException;
    }

    final int code;
    final int minimumLength;
    final int maximumLength;
    final Decoder decoder;

    MessageType(int code, int minimumLength, int maximumLength, Decoder decoder) {
        this.code = code;
        this.minimumLength = minimumLength;
        this.maximumLength = maximumLength;
        this.decoder = decoder;
    }

    /** The type octet of the header. */
    public int code() {
        return code;
    }

    static Optional<MessageType> of(int code) {
        return code >= 1 && code <= values().length ? Optional.of(values()[code - 1]) : Optional.empty();
    }
}
