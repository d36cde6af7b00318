package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.capability.Negotiated;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * COMMUNITIES (RFC 1997): four octets each.
 *
 * @param values in the order sent, without duplicates
 */
public record Communities(List<Community> values) implements PathAttribute {
    private static final int OCTETS_EACH = 4;

    /** Drops duplicates. */
    public Communities {
        values = values.stream().distinct().toList();
    }

    static Communities decode(ByteBuf value, Negotiated negotiated) throws MalformedAttributeException {
        int length = value.readableBytes();
        if (length == 0 || length % OCTETS_EACH != 0) {
            throw MalformedAttributeException.length(length, "a multiple of " + OCTETS_EACH + ", not 0");
        }
        List<Community> values = new ArrayList<>(length / OCTETS_EACH);
        while (value.isReadable()) {
            values.add(new Community(value.readInt()));
        }
        return new Communities(values);
    }

    @Override
    public int typeCode() {
        return AttributeType.COMMUNITIES.code;
    }

    @Override
    public int flags() {
        return AttributeType.COMMUNITIES.flags;
    }

    @Override
    public void encodeValue(ByteBuf out, boolean fourOctetAs) {
        for (Community each : values) {
            out.writeInt(each.value());
        }
    }

    @Override
    public String toString() {
        return values.stream().map(String::valueOf).collect(Collectors.joining(" ", "community [ ", " ]"));
    }
}
