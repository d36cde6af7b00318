package io.pharos.bgp.session;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.capability.Capability;
import io.pharos.bgp.packet.capability.HostNameCapability;
import io.pharos.bgp.packet.capability.SoftwareVersion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How we introduce ourselves to a peer in our OPEN.
 *
 * @param identifier our BGP Identifier in sessions with this peer, or null for the speaker's
 * @param fourOctetAs whether we offer four-octet AS numbers (RFC 6793). Without it, a number of ours that does not fit into
 *     two octets is AS_TRANS to the peer
 * @param hostNameCapability what our host is called, or null to leave it out
 * @param softwareVersion which program we are, or null to leave it out
 */
public record OpenIdentity(
        @Nullable BgpIdentifier identifier,
        boolean fourOctetAs,
        @Nullable HostNameCapability hostNameCapability,
        @Nullable SoftwareVersion softwareVersion) {
    /** The speaker's identifier, four-octet AS numbers, and no informational capabilities. */
    public static final OpenIdentity PLAIN = new OpenIdentity(null, true, null, null);

    /** The informational capabilities, in ascending order of their codes. */
    List<Capability> informational() {
        List<Capability> capabilities = new ArrayList<>();
        if (hostNameCapability != null) {
            capabilities.add(hostNameCapability);
        }
        if (softwareVersion != null) {
            capabilities.add(softwareVersion);
        }
        return capabilities;
    }
}
