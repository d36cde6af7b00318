package io.pharos.bgp.packet.capability;

import io.netty.buffer.ByteBuf;

/**
 * Support for four-octet AS numbers, with the speaker's own one (RFC 6793 section 3). The value is four octets.
 *
 * @param asNumber the speaker's AS number, 0 to 4294967295 as received
 */
public record FourOctetAsNumber(long asNumber) implements Capability {
    /** Checks the number. */
    public FourOctetAsNumber {
        if (asNumber < 0 || asNumber > 0xffffffffL) {
            throw new IllegalArgumentException("AS number " + asNumber + "; expected 0 to 4294967295");
        }
    }

    static FourOctetAsNumber decode(ByteBuf value) {
        return new FourOctetAsNumber(value.readUnsignedInt());
    }

    @Override
    public int code() {
        return CapabilityCode.FOUR_OCTET_AS_NUMBER.code;
    }

    @Override
    public void encodeValue(ByteBuf out) {
        out.writeInt((int) asNumber);
    }
}
