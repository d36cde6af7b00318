package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.capability.Negotiated;

/**
 * LOCAL_PREF (RFC 4271 section 5.1.5): within an AS, the higher value is preferred; never sent to another AS. Four octets.
 *
 * @param value 0 to 4294967295
 */
public record LocalPreference(long value) implements PathAttribute {
    /** Checks the value. */
    public LocalPreference {
        if (value < 0 || value > 0xffffffffL) {
            throw new IllegalArgumentException("local-preference " + value + "; expected 0 to 4294967295");
        }
    }

    static LocalPreference decode(ByteBuf value, Negotiated negotiated) throws MalformedAttributeException {
        if (value.readableBytes() != 4) {
            throw MalformedAttributeException.length(value.readableBytes(), "4");
        }
        return new LocalPreference(value.readUnsignedInt());
    }

    @Override
    public int typeCode() {
        return AttributeType.LOCAL_PREF.code;
    }

    @Override
    public int flags() {
        return AttributeType.LOCAL_PREF.flags;
    }

    @Override
    public void encodeValue(ByteBuf out, boolean fourOctetAs) {
        out.writeInt((int) value);
    }

    @Override
    public String toString() {
        return "local-preference " + value;
    }
}
