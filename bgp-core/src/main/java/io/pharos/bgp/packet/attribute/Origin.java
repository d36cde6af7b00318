package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.capability.Negotiated;
import java.util.Locale;

/** ORIGIN (RFC 4271 section 5.1.1): how the prefix came into BGP. One octet. */
public enum Origin implements PathAttribute {
    IGP(0),
    EGP(1),
    INCOMPLETE(2);

    private final int code;

    Origin(int code) {
        this.code = code;
    }

    static Origin decode(ByteBuf value, Negotiated negotiated) throws MalformedAttributeException {
        if (value.readableBytes() != 1) {
            throw MalformedAttributeException.length(value.readableBytes(), "1");
        }
        int code = value.readUnsignedByte();
        if (code >= values().length) {
            throw new MalformedAttributeException(
                    ErrorCode.INVALID_ORIGIN_ATTRIBUTE, "value " + code + "; expected 0, 1 or 2");
        }
        return values()[code];
    }

    @Override
    public int typeCode() {
        return AttributeType.ORIGIN.code;
    }

    @Override
    public int flags() {
        return AttributeType.ORIGIN.flags;
    }

    @Override
    public void encodeValue(ByteBuf out, boolean fourOctetAs) {
        out.writeByte(code);
    }

    @Override
    public String toString() {
        return "origin " + name().toLowerCase(Locale.ROOT);
    }
}
