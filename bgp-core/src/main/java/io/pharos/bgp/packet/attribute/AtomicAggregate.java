package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.capability.Negotiated;

/** ATOMIC_AGGREGATE (RFC 4271 section 5.1.6): AS numbers were dropped on aggregation. No value. */
public record AtomicAggregate() implements PathAttribute {
    static AtomicAggregate decode(ByteBuf value, Negotiated negotiated) throws MalformedAttributeException {
        if (value.isReadable()) {
            throw MalformedAttributeException.length(value.readableBytes(), "0");
        }
        return new AtomicAggregate();
    }

    @Override
    public int typeCode() {
        return AttributeType.ATOMIC_AGGREGATE.code;
    }

    @Override
    public int flags() {
        return AttributeType.ATOMIC_AGGREGATE.flags;
    }

    @Override
    public void encodeValue(ByteBuf out, boolean fourOctetAs) {}

    @Override
    public String toString() {
        return "atomic-aggregate";
    }
}
