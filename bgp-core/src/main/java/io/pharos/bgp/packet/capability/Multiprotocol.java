package io.pharos.bgp.packet.capability;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.AddressFamily;
import java.util.Optional;

/**
 * Multiprotocol Extensions (RFC 4760 section 8): the speaker can carry this family. Families that we do not carry are kept
 * by their numbers.
 *
 * <pre>
 * +---------------+--------------+----------------+
 * | AFI (2 octets)| reserved (1) | SAFI (1 octet) |
 * +---------------+--------------+----------------+
 * </pre>
 *
 * @param afi Address Family Identifier, 16 bits
 * @param safi Subsequent Address Family Identifier, 8 bits
 */
public record Multiprotocol(int afi, int safi) implements Capability {
    /** Checks the bounds. */
    public Multiprotocol {
        if (afi < 0 || afi > 0xffff || safi < 0 || safi > 0xff) {
            throw new IllegalArgumentException(
                    "AFI " + afi + " and SAFI " + safi + "; expected 0 to 65535 and 0 to 255");
        }
    }

    /** The capability for a family that we carry. */
    public Multiprotocol(AddressFamily family) {
        this(family.afi(), family.safi());
    }

    static Multiprotocol decode(ByteBuf value) {
        int afi = value.readUnsignedShort();
        value.skipBytes(1);
        return new Multiprotocol(afi, value.readUnsignedByte());
    }

    /** The family, if we carry it. */
    public Optional<AddressFamily> family() {
        return AddressFamily.of(afi, safi);
    }

    @Override
    public int code() {
        return CapabilityCode.MULTIPROTOCOL.code;
    }

    @Override
    public void encodeValue(ByteBuf out) {
        out.writeShort(afi);
        out.writeByte(0);
        out.writeByte(safi);
    }
}
