package io.pharos.bgp.packet.capability;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.Octets;

/**
 * A capability that we do not understand, kept as it came. It is ignored (RFC 5492 section 3).
 *
 * @param code 0 to 255
 * @param value its octets
 */
public record UnknownCapability(int code, Octets value) implements Capability {
    @Override
    public void encodeValue(ByteBuf out) {
        value.writeTo(out);
    }
}
