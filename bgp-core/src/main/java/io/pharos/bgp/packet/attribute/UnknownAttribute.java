package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.Octets;

/**
 * An optional attribute that we do not understand, kept as it came; also the form of an attribute that a user gives by its
 * numbers.
 *
 * @param flags the flags octet, without the extended-length bit
 * @param typeCode 0 to 255
 * @param value its octets
 */
public record UnknownAttribute(int flags, int typeCode, Octets value) implements PathAttribute {
    /** Drops the extended-length bit, which belongs to the encoding. */
    public UnknownAttribute {
        flags &= ~AttributeFlags.EXTENDED_LENGTH;
    }

    /** Keeps the value of an attribute that we could read, but do not want to, as octets. */
    static UnknownAttribute of(AttributeType type, ByteBuf value) {
        return new UnknownAttribute(type.flags, type.code, Octets.read(value, value.readableBytes()));
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
