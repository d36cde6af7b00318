package io.pharos.bgp.packet.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Negotiated;
import java.util.Optional;

/**
 * ROUTE-REFRESH (RFC 2918 section 3; the subtype is RFC 7313's): send me your routes of this family again.
 *
 * <pre>
 * +---------------+-------------------+----------------+
 * | AFI (2 octets)| subtype (1 octet) | SAFI (1 octet) |
 * +---------------+-------------------+----------------+
 * </pre>
 *
 * @param afi 16 bits
 * @param subtype 8 bits: 0 for a request; others belong to RFC 7313
 * @param safi 8 bits
 */
public record RouteRefresh(int afi, int subtype, int safi) implements Message {
    /** The subtype of a plain request. */
    public static final int REQUEST = 0;

    /** The subtype that marks the beginning of a refresh (RFC 7313 section 3.2). */
    public static final int BEGIN = 1;

    /** The subtype that marks its end. */
    public static final int END = 2;

    private static final int BODY_SIZE = 4;

    private static final int SUBTYPE_OFFSET = 2;

    /** Checks the bounds. */
    public RouteRefresh {
        if (afi < 0 || afi > 0xffff || safi < 0 || safi > 0xff) {
            throw new IllegalArgumentException(
                    "AFI " + afi + " and SAFI " + safi + "; expected 0 to 65535 and 0 to 255");
        }
        if (subtype < 0 || subtype > 0xff) {
            throw new IllegalArgumentException("ROUTE-REFRESH subtype " + subtype + "; expected 0 to 255");
        }
    }

    /** A request for a family. */
    public static RouteRefresh request(AddressFamily family) {
        return new RouteRefresh(family.afi(), REQUEST, family.safi());
    }

    /** The mark at the beginning of a family's refresh. */
    public static RouteRefresh begin(AddressFamily family) {
        return new RouteRefresh(family.afi(), BEGIN, family.safi());
    }

    /** The mark at the end of a family's refresh. */
    public static RouteRefresh end(AddressFamily family) {
        return new RouteRefresh(family.afi(), END, family.safi());
    }

    /** Whether this is a mark and not a request. */
    public boolean isMark() {
        return isMark(subtype);
    }

    private static boolean isMark(int subtype) {
        return subtype == BEGIN || subtype == END;
    }

    /** After a request a filter list (RFC 5291) may follow; we offer no such capability, and pass over it. */
    static RouteRefresh decode(ByteBuf body, Negotiated negotiated) throws BgpException {
        ByteBuf whole = body.duplicate();
        int length = body.readableBytes();
        boolean markOfRefresh =
                length > SUBTYPE_OFFSET && isMark(body.getUnsignedByte(body.readerIndex() + SUBTYPE_OFFSET));
        if (length != BODY_SIZE && markOfRefresh && negotiated.extensions().enhancedRouteRefresh()) {
            throw badMark(whole);
        }
        if (length < BODY_SIZE) {
            throw MessageCodec.badLength(
                    MessageCodec.HEADER_SIZE + length, "at least 23 for " + MessageType.ROUTE_REFRESH);
        }
        return new RouteRefresh(body.readUnsignedShort(), body.readUnsignedByte(), body.readUnsignedByte());
    }

    /** The data is the whole message (RFC 7313 section 5). */
    private static BgpException badMark(ByteBuf body) {
        int length = MessageCodec.HEADER_SIZE + body.readableBytes();
        ByteBuf message = Unpooled.buffer(length);
        message.writeLong(-1L).writeLong(-1L).writeShort(length).writeByte(MessageType.ROUTE_REFRESH.code());
        message.writeBytes(body);
        return new BgpException(
                ErrorCode.INVALID_MESSAGE_LENGTH,
                Octets.read(message, length),
                "mark of a refresh of " + length + " octets; expected 23");
    }

    /** The family, if we carry it. */
    public Optional<AddressFamily> family() {
        return AddressFamily.of(afi, safi);
    }

    @Override
    public MessageType type() {
        return MessageType.ROUTE_REFRESH;
    }

    @Override
    public void encodeBody(ByteBuf out, Negotiated negotiated) {
        out.writeShort(afi).writeByte(subtype).writeByte(safi);
    }

    @Override
    public void deliverTo(MessageHandler handler) {
        handler.onRouteRefresh(this);
    }
}
