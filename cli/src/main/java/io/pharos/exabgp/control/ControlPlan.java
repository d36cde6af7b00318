package io.pharos.exabgp.control;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.transport.Neighbor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What clients can speak of.
 *
 * @param neighbors whom the speaker tells
 * @param descriptions by a neighbor's name what people say of it, where they do
 * @param identifier its BGP identifier, or null where it follows from the first session
 * @param services for each prefix that a service announces, the service's name
 * @param version of this program
 */
public record ControlPlan(
        List<Neighbor> neighbors,
        Map<String, String> descriptions,
        @Nullable BgpIdentifier identifier,
        Map<IpPrefix, String> services,
        String version) {
    /** Copies list and maps. */
    public ControlPlan {
        neighbors = List.copyOf(neighbors);
        descriptions = Map.copyOf(descriptions);
        services = Map.copyOf(services);
    }
}
