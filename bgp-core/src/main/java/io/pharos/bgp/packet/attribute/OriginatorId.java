package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.capability.Negotiated;

/**
 * ORIGINATOR_ID (RFC 4456 section 8): who brought the route into the AS. Four octets.
 *
 * @param identifier the originator's BGP Identifier
 */
public record OriginatorId(BgpIdentifier identifier) implements PathAttribute {
    static OriginatorId decode(ByteBuf value, Negotiated negotiated) throws MalformedAttributeException {
        if (value.readableBytes() != 4) {
            throw MalformedAttributeException.length(value.readableBytes(), "4");
        }
        return new OriginatorId(new BgpIdentifier(value.readInt()));
    }

    @Override
    public int typeCode() {
        return AttributeType.ORIGINATOR_ID.code;
    }

    @Override
    public int flags() {
        return AttributeType.ORIGINATOR_ID.flags;
    }

    @Override
    public void encodeValue(ByteBuf out, boolean fourOctetAs) {
        out.writeInt(identifier.value());
    }

    @Override
    public String toString() {
        return "originator-id " + identifier;
    }
}
