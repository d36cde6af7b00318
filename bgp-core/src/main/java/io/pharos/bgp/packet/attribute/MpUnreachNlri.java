package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.capability.Negotiated;
import java.util.List;
import java.util.Optional;

/**
 * MP_UNREACH_NLRI (RFC 4760 section 4): routes of a family that are gone. Without any it is the family's End-of-RIB (RFC
 * 4724 section 2).
 *
 * <pre>
 * +---------------+----------------+------+
 * | AFI (2 octets)| SAFI (1 octet) | NLRI |
 * +---------------+----------------+------+
 * </pre>
 *
 * @param family the family of the NLRI
 * @param nlri the routes
 */
public record MpUnreachNlri(AddressFamily family, List<Nlri> nlri) implements PathAttribute {
    /** Octets of the value before the NLRI. */
    public static final int OVERHEAD = 3;

    /** Copies the list. */
    public MpUnreachNlri {
        nlri = List.copyOf(nlri);
    }

    static PathAttribute decode(ByteBuf value, Negotiated negotiated) throws MalformedAttributeException {
        ByteBuf whole = value.duplicate();
        Optional<AddressFamily> family = NlriField.readFamily(value, OVERHEAD);
        return family.isPresent()
                ? new MpUnreachNlri(family.get(), NlriField.read(value, family.get(), negotiated))
                : UnknownAttribute.of(AttributeType.MP_UNREACH_NLRI, whole);
    }

    @Override
    public int typeCode() {
        return AttributeType.MP_UNREACH_NLRI.code;
    }

    @Override
    public int flags() {
        return AttributeType.MP_UNREACH_NLRI.flags;
    }

    /** An End-of-RIB is sent with a length of two octets, as other speakers do; anything else in the shortest form. */
    @Override
    public void encode(ByteBuf out, boolean fourOctetAs) {
        if (nlri.isEmpty()) {
            out.writeByte(flags() | AttributeFlags.EXTENDED_LENGTH).writeByte(typeCode());
            out.writeShort(OVERHEAD);
            encodeValue(out, fourOctetAs);
        } else {
            PathAttribute.super.encode(out, fourOctetAs);
        }
    }

    @Override
    public void encodeValue(ByteBuf out, boolean fourOctetAs) {
        out.writeShort(family.afi()).writeByte(family.safi());
        nlri.forEach(each -> each.writeTo(out));
    }

    @Override
    public String toString() {
        return "withdrawn " + nlri;
    }
}
