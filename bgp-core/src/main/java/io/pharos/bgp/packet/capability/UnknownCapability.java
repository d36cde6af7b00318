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
    private static final int MAXIMUM_SIZE = 255;

    /** Checks the bounds. */
    public UnknownCapability {
        if (code < 0 || code > 255) {
            throw new IllegalArgumentException("capability code " + code + "; expected 0 to 255");
        }
        if (value.size() > MAXIMUM_SIZE) {
            throw new IllegalArgumentException(
                    "capability of " + value.size() + " octets; expected at most " + MAXIMUM_SIZE);
        }
    }

    /** Whether we know the code, so that it is the value that makes no sense. */
    public boolean isMalformed() {
        return CapabilityCode.isKnown(code);
    }

    @Override
    public void encodeValue(ByteBuf out) {
        value.writeTo(out);
    }
}
