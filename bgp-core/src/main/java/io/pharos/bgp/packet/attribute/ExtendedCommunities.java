package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.capability.Negotiated;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * EXTENDED COMMUNITIES (RFC 4360): eight octets each.
 *
 * @param values in the order sent, without duplicates
 */
public record ExtendedCommunities(List<ExtendedCommunity> values) implements PathAttribute {
    private static final int OCTETS_EACH = 8;

    /** Drops duplicates. */
    public ExtendedCommunities {
        values = values.stream().distinct().toList();
    }

    static ExtendedCommunities decode(ByteBuf value, Negotiated negotiated) throws MalformedAttributeException {
        int length = value.readableBytes();
        if (length == 0 || length % OCTETS_EACH != 0) {
            throw MalformedAttributeException.length(length, "a multiple of " + OCTETS_EACH + ", not 0");
        }
        List<ExtendedCommunity> values = new ArrayList<>(length / OCTETS_EACH);
        while (value.isReadable()) {
            values.add(new ExtendedCommunity(value.readLong()));
        }
        return new ExtendedCommunities(values);
    }

    @Override
    public int typeCode() {
        return AttributeType.EXTENDED_COMMUNITIES.code;
    }

    @Override
    public int flags() {
        return AttributeType.EXTENDED_COMMUNITIES.flags;
    }

    @Override
    public void encodeValue(ByteBuf out, boolean fourOctetAs) {
        for (ExtendedCommunity each : values) {
            out.writeLong(each.value());
        }
    }

    @Override
    public String toString() {
        return values.stream().map(String::valueOf).collect(Collectors.joining(" ", "extended-community [ ", " ]"));
    }
}
