package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.capability.Negotiated;

/**
 * MULTI_EXIT_DISC (RFC 4271 section 5.1.4): among several links into one AS, the lower value is preferred. Four octets.
 *
 * @param value 0 to 4294967295
 */
public record MultiExitDiscriminator(long value) implements PathAttribute {
    /** Checks the value. */
    public MultiExitDiscriminator {
        if (value < 0 || value > 0xffffffffL) {
            throw new IllegalArgumentException("med " + value + "; expected 0 to 4294967295");
        }
    }

    static MultiExitDiscriminator decode(ByteBuf value, Negotiated negotiated) throws MalformedAttributeException {
        if (value.readableBytes() != 4) {
            throw MalformedAttributeException.length(value.readableBytes(), "4");
        }
        return new MultiExitDiscriminator(value.readUnsignedInt());
    }

    @Override
    public int typeCode() {
        return AttributeType.MULTI_EXIT_DISC.code;
    }

    @Override
    public int flags() {
        return AttributeType.MULTI_EXIT_DISC.flags;
    }

    @Override
    public void encodeValue(ByteBuf out, boolean fourOctetAs) {
        out.writeInt((int) value);
    }

    @Override
    public String toString() {
        return "med " + value;
    }
}
