package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.Octets;

/**
 * An optional attribute that we do not understand, kept as it came; also the form of an attribute that a user gives by its
 * numbers.
 *
 * @param flags the flags octet; with the extended-length bit, the length takes two octets even if one would do
 * @param typeCode 0 to 255
 * @param value its octets
 */
public record UnknownAttribute(int flags, int typeCode, Octets value) implements PathAttribute {
    private static final int MEANINGFUL_FLAGS = AttributeFlags.OPTIONAL
            | AttributeFlags.TRANSITIVE
            | AttributeFlags.PARTIAL
            | AttributeFlags.EXTENDED_LENGTH;
    private static final int MAXIMUM_SIZE = 0xffff;

    /** Checks the bounds; drops the four unused bits of the flags. */
    public UnknownAttribute {
        flags &= MEANINGFUL_FLAGS;
        if (typeCode < 0 || typeCode > 255) {
            throw new IllegalArgumentException("attribute type code " + typeCode + "; expected 0 to 255");
        }
        if (value.size() > MAXIMUM_SIZE) {
            throw new IllegalArgumentException(
                    "attribute of " + value.size() + " octets; expected at most " + MAXIMUM_SIZE);
        }
    }

    /** Keeps the value of an attribute that we could read, but do not want to, as octets. */
    static UnknownAttribute of(AttributeType type, ByteBuf value) {
        return new UnknownAttribute(type.flags, type.code, Octets.read(value, value.readableBytes()));
    }

    @Override
    public void encode(ByteBuf out, boolean fourOctetAs) {
        if ((flags & AttributeFlags.EXTENDED_LENGTH) == 0) {
            PathAttribute.super.encode(out, fourOctetAs);
            return;
        }
        out.writeByte(flags).writeByte(typeCode).writeShort(value.size());
        value.writeTo(out);
    }

    @Override
    public void encodeValue(ByteBuf out, boolean fourOctetAs) {
        value.writeTo(out);
    }

    @Override
    public String toString() {
        return String.format("attribute [ 0x%02x 0x%02x 0x%s ]", typeCode, flags, value);
    }
}
