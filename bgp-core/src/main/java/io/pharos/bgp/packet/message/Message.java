package io.pharos.bgp.packet.message;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.capability.Negotiated;

/** One BGP message. */
public sealed interface Message permits Open, Update, Notification, Keepalive, RouteRefresh {
    /** The row of the message's type. */
    MessageType type();

    /** Appends the body: all that follows the header of 19 octets. */
    void encodeBody(ByteBuf out, Negotiated negotiated);

    /** Calls the handler's method for this type of message. */
    void deliverTo(MessageHandler handler);
}
