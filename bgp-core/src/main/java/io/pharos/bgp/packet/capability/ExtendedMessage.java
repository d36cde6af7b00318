package io.pharos.bgp.packet.capability;

import io.netty.buffer.ByteBuf;

/** The speaker takes messages of up to 65535 octets (RFC 8654 section 3). The value is empty. */
public record ExtendedMessage() implements Capability {
    /** The largest message where both sides have the capability, in octets. */
    public static final int MESSAGE_SIZE = 65535;

    @Override
    public int code() {
        return CapabilityCode.EXTENDED_MESSAGE.code;
    }

    @Override
    public void encodeValue(ByteBuf out) {}
}
