package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;

/**
 * One path attribute (RFC 4271 section 4.3).
 *
 * <pre>
 * +----------------+---------------------+----------------------+--------+
 * | flags (1 octet)| type code (1 octet) | length (1 or 2)      | value  |
 * +----------------+---------------------+----------------------+--------+
 * flags: 0x80 optional, 0x40 transitive, 0x20 partial, 0x10 the length takes two octets
 * </pre>
 */
public sealed interface PathAttribute
        permits Origin,
                AsPath,
                As4Path,
                NextHop,
                MultiExitDiscriminator,
                LocalPreference,
                AtomicAggregate,
                Aggregator,
                As4Aggregator,
                Communities,
                OriginatorId,
                ClusterList,
                MpReachNlri,
                MpUnreachNlri,
                ExtendedCommunities,
                LargeCommunities,
                Aigp,
                UnknownAttribute {
    /** The type code, 0 to 255. */
    int typeCode();

    /** The flags octet; {@link #encode} adds the extended-length bit where the value needs it. */
    int flags();

    /**
     * Appends the value.
     *
     * @param fourOctetAs whether the session uses four-octet AS numbers (RFC 6793)
     */
    void encodeValue(ByteBuf out, boolean fourOctetAs);

    /** Appends flags, type code, length and value. */
    default void encode(ByteBuf out, boolean fourOctetAs) {
        int start = out.writerIndex();
        out.writeByte(flags()).writeByte(typeCode()).writeByte(0);
        encodeValue(out, fourOctetAs);
        int length = out.writerIndex() - start - 3;
        if (length <= 255) {
            out.setByte(start + 2, length);
            return;
        }
        byte[] value = new byte[length];
        out.getBytes(start + 3, value).writerIndex(start);
        out.writeByte(flags() | AttributeFlags.EXTENDED_LENGTH).writeByte(typeCode());
        out.writeShort(length).writeBytes(value);
    }
}
