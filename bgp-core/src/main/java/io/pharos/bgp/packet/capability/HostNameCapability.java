package io.pharos.bgp.packet.capability;

import io.netty.buffer.ByteBuf;
import io.pharos.bgp.packet.Octets;
import java.util.Optional;

/**
 * The name of the speaker's host (draft-walton-bgp-hostname-capability), which routers show beside the session.
 *
 * <pre>
 * +--------------------+-----------+--------------------+-------------+
 * | length (1 octet)   | host name | length (1 octet)   | domain name |
 * +--------------------+-----------+--------------------+-------------+
 * </pre>
 *
 * @param hostName in UTF-8; the draft allows 64 octets, and the wire more
 * @param domainName the same, and empty if the host has none
 */
public record HostNameCapability(String hostName, String domainName) implements Capability {
    /** The longest name to offer, in octets of UTF-8. */
    public static final int MAXIMUM_NAME_SIZE = PrefixedText.MAXIMUM_SIZE;

    private static final int MOST_OCTETS_FOR_NAMES = 253;

    /** Checks that both fit into a capability. */
    public HostNameCapability {
        int size = PrefixedText.size(hostName) + PrefixedText.size(domainName);
        if (size > MOST_OCTETS_FOR_NAMES) {
            throw new IllegalArgumentException("host name and domain name of " + size + " octets; expected at most "
                    + MOST_OCTETS_FOR_NAMES + " together");
        }
    }

    /** Names that do not fill the value make the capability one that we do not understand: it is no reason to refuse a peer. */
    static Capability decode(ByteBuf value) {
        ByteBuf whole = value.duplicate();
        Optional<String> host = PrefixedText.read(value);
        Optional<String> domain = PrefixedText.read(value);
        if (host.isEmpty() || domain.isEmpty() || value.isReadable()) {
            return new UnknownCapability(CapabilityCode.HOST_NAME.code, Octets.read(whole, whole.readableBytes()));
        }
        return new HostNameCapability(host.get(), domain.get());
    }

    @Override
    public int code() {
        return CapabilityCode.HOST_NAME.code;
    }

    @Override
    public void encodeValue(ByteBuf out) {
        PrefixedText.write(hostName, out);
        PrefixedText.write(domainName, out);
    }
}
