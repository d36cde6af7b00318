package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.capability.Negotiated;
import org.jspecify.annotations.Nullable;

/**
 * AIGP (RFC 7311): the accumulated IGP metric, carried across AS borders of one administration.
 *
 * <pre>
 * TLV: +----------------+-------------------+------------------+
 *      | type 1 (1)     | length 11 (2)     | metric (8)       |
 *      +----------------+-------------------+------------------+
 * </pre>
 *
 * @param metric an unsigned number of 64 bits
 */
public record Aigp(long metric) implements PathAttribute {
    /** Its type code. */
    public static final int TYPE_CODE = AttributeType.AIGP.code;

    private static final int TLV_TYPE = 1;
    private static final int TLV_LENGTH = 11;
    private static final int TLV_HEADER = 3;
    private static final long UNREACHABLE = -1L;

    /** The first AIGP TLV counts; further ones and those of other types are passed over, but must be well formed. */
    static Aigp decode(ByteBuf value, Negotiated negotiated) throws MalformedAttributeException {
        @Nullable Aigp first = null;
        while (value.isReadable()) {
            ByteBuf metric = readTlv(value);
            if (first == null && metric.isReadable()) {
                first = new Aigp(metric.readLong());
            }
        }
        if (first == null) {
            throw malformed("no AIGP TLV; expected one");
        }
        if (first.metric == UNREACHABLE) {
            throw malformed("metric " + Long.toUnsignedString(UNREACHABLE) + "; expected less"); // section 3.2
        }
        return first;
    }

    /** The value of the next TLV; empty if it is of another type. */
    private static ByteBuf readTlv(ByteBuf value) throws MalformedAttributeException {
        if (value.readableBytes() < TLV_HEADER) {
            throw malformed(value.readableBytes() + " octets left over; expected a TLV");
        }
        int type = value.readUnsignedByte();
        int length = value.readUnsignedShort();
        if (length < TLV_HEADER || length - TLV_HEADER > value.readableBytes()) {
            throw malformed("TLV length " + length + "; expected " + TLV_HEADER + " to "
                    + (TLV_HEADER + value.readableBytes()));
        }
        ByteBuf content = value.readSlice(length - TLV_HEADER);
        if (type != TLV_TYPE) {
            return content.slice(0, 0);
        }
        if (length != TLV_LENGTH) {
            throw malformed("AIGP TLV length " + length + "; expected " + TLV_LENGTH);
        }
        return content;
    }

    private static MalformedAttributeException malformed(String detail) {
        return new MalformedAttributeException(ErrorCode.OPTIONAL_ATTRIBUTE_ERROR, detail);
    }

    @Override
    public int typeCode() {
        return AttributeType.AIGP.code;
    }

    @Override
    public int flags() {
        return AttributeType.AIGP.flags;
    }

    @Override
    public void encodeValue(ByteBuf out, boolean fourOctetAs) {
        out.writeByte(TLV_TYPE).writeShort(TLV_LENGTH).writeLong(metric);
    }

    @Override
    public String toString() {
        return "aigp " + Long.toUnsignedString(metric);
    }
}
