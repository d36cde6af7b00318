package io.pharos.bgp.packet.capability;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.Octets;
import java.util.Optional;

/**
 * The speaker's program and version (draft-abraitis-bgp-version-capability), which routers show beside the session.
 *
 * <pre>
 * +--------------------+----------------------+
 * | length (1 octet)   | program and version  |
 * +--------------------+----------------------+
 * </pre>
 *
 * @param text in UTF-8; the draft allows 64 octets, and the wire more
 */
public record SoftwareVersion(String text) implements Capability {
    private static final int MAXIMUM_TEXT_SIZE = 254;

    /** Checks that the text fits into a capability. */
    public SoftwareVersion {
        int size = PrefixedText.size(text);
        if (size > MAXIMUM_TEXT_SIZE) {
            throw new IllegalArgumentException(
                    "software version of " + size + " octets; expected at most " + MAXIMUM_TEXT_SIZE);
        }
    }

    /** A text that does not fill the value makes the capability one that we do not understand: it is no reason to refuse a peer. */
    static Capability decode(ByteBuf value) {
        ByteBuf whole = value.duplicate();
        Optional<String> text = PrefixedText.read(value);
        if (text.isEmpty() || value.isReadable()) {
            return new UnknownCapability(
                    CapabilityCode.SOFTWARE_VERSION.code, Octets.read(whole, whole.readableBytes()));
        }
        return new SoftwareVersion(text.get());
    }

    @Override
    public int code() {
        return CapabilityCode.SOFTWARE_VERSION.code;
    }

    @Override
    public void encodeValue(ByteBuf out) {
        PrefixedText.write(text, out);
    }
}
