package io.pharos.bgp.packet.attribute;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.capability.Negotiated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts that MP_REACH_NLRI and MP_UNREACH_NLRI have in common: the family, and a run of NLRI. */
final class NlriField {
    private NlriField() {}

    /** The family that the value begins with; none if it is one that we do not carry, which is no fault. */
    static Optional<AddressFamily> readFamily(ByteBuf value, int minimumLength) throws MalformedAttributeException {
        if (value.readableBytes() < minimumLength) {
            throw MalformedAttributeException.length(value.readableBytes(), "at least " + minimumLength);
        }
        return AddressFamily.of(value.readUnsignedShort(), value.readUnsignedByte());
    }

    static List<Nlri> read(ByteBuf value, AddressFamily family, Negotiated negotiated)
            throws MalformedAttributeException {
        boolean addPath = negotiated.extensions().addPathReceive().contains(family);
        List<Nlri> nlri = new ArrayList<>();
        try {
            while (value.isReadable()) {
                nlri.add(Nlri.read(value, family, addPath));
            }
        } catch (BgpException e) {
            throw new MalformedAttributeException(ErrorCode.OPTIONAL_ATTRIBUTE_ERROR, String.valueOf(e.getMessage()));
        }
        return nlri;
    }
}
