package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.ErrorCode;

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
    private static final int TLV_TYPE = 1;
    private static final int TLV_LENGTH = 11;
    private static final int TLV_HEADER = 3;

    static Aigp decode(ByteBuf value, boolean fourOctetAs) throws MalformedAttributeException {
        while (value.readableBytes() >= TLV_HEADER) {
            int type = value.readUnsignedByte();
            int length = value.readUnsignedShort();
            if (length < TLV_HEADER || length - TLV_HEADER > value.readableBytes()) {
                throw malformed("TLV length " + length + " does not fit");
            }
            if (type == TLV_TYPE) {
                if (length != TLV_LENGTH) {
                    throw malformed("AIGP TLV length " + length + "; expected " + TLV_LENGTH);
                }
                return new Aigp(value.readLong());
            }
            value.skipBytes(length - TLV_HEADER);
        }
        throw malformed("no AIGP TLV; expected one");
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
