package io.pharos.bgp.session;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.capability.Capability;
import io.pharos.bgp.packet.capability.HostName;
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
 * @param hostName what our host is called, or null to leave it out
 * @param softwareVersion which program we are, or null to leave it out
 */
public record Introduction(
        @Nullable BgpIdentifier identifier,
        boolean fourOctetAs,
        @Nullable HostName hostName,
        @Nullable SoftwareVersion softwareVersion) {
    /** The speaker's identifier, four-octet AS numbers, and nothing for people. */
    public static final Introduction PLAIN = new Introduction(null, true, null, null);

    /** The capabilities that are there for people, in ascending order of their codes. */
    List<Capability> forPeople() {
        List<Capability> capabilities = new ArrayList<>();
        if (hostName != null) {
            capabilities.add(hostName);
        }
        if (softwareVersion != null) {
            capabilities.add(softwareVersion);
        }
        return capabilities;
    }
}
