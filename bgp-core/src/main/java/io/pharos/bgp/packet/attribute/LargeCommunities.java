package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.capability.Negotiated;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * LARGE_COMMUNITY (RFC 8092): twelve octets each.
 *
 * @param values in the order sent, without duplicates
 */
public record LargeCommunities(List<LargeCommunity> values) implements PathAttribute {
    private static final int OCTETS_EACH = 12;

    /** Drops duplicates. */
    public LargeCommunities {
        values = values.stream().distinct().toList();
    }

    static LargeCommunities decode(ByteBuf value, Negotiated negotiated) throws MalformedAttributeException {
        int length = value.readableBytes();
        if (length == 0 || length % OCTETS_EACH != 0) {
            throw MalformedAttributeException.length(length, "a multiple of " + OCTETS_EACH + ", not 0");
        }
        List<LargeCommunity> values = new ArrayList<>(length / OCTETS_EACH);
        while (value.isReadable()) {
            values.add(new LargeCommunity(value.readUnsignedInt(), value.readUnsignedInt(), value.readUnsignedInt()));
        }
        return new LargeCommunities(values);
    }

    @Override
    public int typeCode() {
        return AttributeType.LARGE_COMMUNITY.code;
    }

    @Override
    public int flags() {
        return AttributeType.LARGE_COMMUNITY.flags;
    }

    @Override
    public void encodeValue(ByteBuf out, boolean fourOctetAs) {
        for (LargeCommunity each : values) {
            out.writeInt((int) each.globalAdministrator());
            out.writeInt((int) each.localData1());
            out.writeInt((int) each.localData2());
        }
    }

    @Override
    public String toString() {
        return values.stream().map(String::valueOf).collect(Collectors.joining(" ", "large-community [ ", " ]"));
    }
}
