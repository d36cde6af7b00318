package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.capability.Negotiated;

/**
 * AGGREGATOR (RFC 4271 section 5.1.7): who formed the aggregate. An AS number of two or four octets (RFC 6793), and an
 * IPv4 address.
 *
 * @param asNumber 1 to 4294967295
 * @param address the aggregating speaker's address
 */
public record Aggregator(long asNumber, BgpIdentifier address) implements PathAttribute {
    /** Checks the AS number. */
    public Aggregator {
        if (asNumber < 1 || asNumber > 0xffffffffL) {
            throw new IllegalArgumentException("aggregator's AS number " + asNumber + "; expected 1 to 4294967295");
        }
    }

    static Aggregator decode(ByteBuf value, Negotiated negotiated) throws MalformedAttributeException {
        int expected = negotiated.fourOctetAs() ? 8 : 6;
        if (value.readableBytes() != expected) {
            throw MalformedAttributeException.length(value.readableBytes(), String.valueOf(expected));
        }
        long asNumber = negotiated.fourOctetAs() ? value.readUnsignedInt() : value.readUnsignedShort();
        return new Aggregator(checked(asNumber), new BgpIdentifier(value.readInt()));
    }

    static long checked(long asNumber) throws MalformedAttributeException {
        if (asNumber == 0) {
            throw new MalformedAttributeException(
                    ErrorCode.OPTIONAL_ATTRIBUTE_ERROR, "AS number 0, which RFC 7607 forbids");
        }
        return asNumber;
    }

    @Override
    public int typeCode() {
        return AttributeType.AGGREGATOR.code;
    }

    @Override
    public int flags() {
        return AttributeType.AGGREGATOR.flags;
    }

    @Override
    public void encodeValue(ByteBuf out, boolean fourOctetAs) {
        AsPath.writeAsNumber(out, asNumber, fourOctetAs);
        out.writeInt(address.value());
    }

    @Override
    public String toString() {
        return "aggregator ( " + asNumber + ":" + address + " )";
    }
}
