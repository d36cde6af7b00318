package io.pharos.exabgp.migrate;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.exabgp.migrate.yaml.YamlMapping;
import java.util.Set;

/**
 * A neighbor that is carried over.
 *
 * @param source where it comes from
 * @param localAs our AS number towards it
 * @param families what it is offered
 * @param processes names of the helper processes that may speak for it
 * @param yaml its entry, without {@code local-as}
 */
record DraftNeighbor(
        SourceNeighbor source, String localAs, Set<AddressFamily> families, Set<String> processes, YamlMapping yaml) {
    /** How services and routes name it. */
    String label() {
        return source.address();
    }
}
