package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.capability.Negotiated;
import java.util.List;

/**
 * AS4_PATH (RFC 6793 section 3): the path in four-octet numbers, carried through speakers that know only two. Its value
 * has the form of an AS_PATH with four-octet numbers.
 *
 * @param segments without confederation segments
 */
public record As4Path(List<AsPath.Segment> segments) implements PathAttribute {
    /** Its type code. */
    public static final int TYPE_CODE = AttributeType.AS4_PATH.code;

    /** Copies the list. */
    public As4Path {
        segments = List.copyOf(segments);
    }

    static As4Path decode(ByteBuf value, Negotiated negotiated) throws MalformedAttributeException {
        if (!value.isReadable()) {
            throw MalformedAttributeException.length(0, "at least 6"); // RFC 6793 section 6
        }
        // RFC 6793 section 6: confederation segments are dropped, the rest is used.
        return new AsPath(AsPath.decodeSegments(value, 4)).toAs4Path();
    }

    @Override
    public int typeCode() {
        return AttributeType.AS4_PATH.code;
    }

    @Override
    public int flags() {
        return AttributeType.AS4_PATH.flags;
    }

    @Override
    public void encodeValue(ByteBuf out, boolean fourOctetAs) {
        AsPath.encodeSegments(segments, out, true);
    }
}
