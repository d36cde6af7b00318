package io.pharos.exabgp.control;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.transport.Neighbor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Neighbors and services that clients can refer to.
 *
 * @param neighbors configured neighbors of the speaker
 * @param descriptions description by neighbor name, where there is one
 * @param identifier BGP identifier of the speaker, or null if it follows from the first session
 * @param services name of the service that announces a prefix, by prefix
 * @param version version of this program
 */
public record ControlPlan(
        List<Neighbor> neighbors,
        Map<String, String> descriptions,
        @Nullable BgpIdentifier identifier,
        Map<IpPrefix, String> services,
        String version) {
    /** Copies the collections. */
    public ControlPlan {
        neighbors = List.copyOf(neighbors);
        descriptions = Map.copyOf(descriptions);
        services = Map.copyOf(services);
    }
}
