package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.capability.Negotiated;

/**
 * AS4_AGGREGATOR (RFC 6793 section 3): AGGREGATOR with a four-octet AS number, carried through speakers that know only
 * two. Eight octets.
 *
 * @param asNumber 1 to 4294967295
 * @param address the aggregating speaker's address
 */
public record As4Aggregator(long asNumber, BgpIdentifier address) implements PathAttribute {
    /** Its type code. */
    public static final int TYPE_CODE = AttributeType.AS4_AGGREGATOR.code;

    /** Checks the AS number. */
    public As4Aggregator {
        if (asNumber < 1 || asNumber > 0xffffffffL) {
            throw new IllegalArgumentException("aggregator's AS number " + asNumber + "; expected 1 to 4294967295");
        }
    }

    static As4Aggregator decode(ByteBuf value, Negotiated negotiated) throws MalformedAttributeException {
        if (value.readableBytes() != 8) {
            throw MalformedAttributeException.length(value.readableBytes(), "8");
        }
        return new As4Aggregator(Aggregator.checked(value.readUnsignedInt()), new BgpIdentifier(value.readInt()));
    }

    @Override
    public int typeCode() {
        return AttributeType.AS4_AGGREGATOR.code;
    }

    @Override
    public int flags() {
        return AttributeType.AS4_AGGREGATOR.flags;
    }

    @Override
    public void encodeValue(ByteBuf out, boolean fourOctetAs) {
        out.writeInt((int) asNumber);
        out.writeInt(address.value());
    }
}
