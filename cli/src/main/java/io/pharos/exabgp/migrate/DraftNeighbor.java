package io.pharos.exabgp.migrate;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.exabgp.migrate.yaml.YamlMapping;
import java.util.Set;

/**
 * A neighbor that is carried over.
 *
 * @param source its source
 * @param localAs our AS number towards it
 * @param families address families offered to it
 * @param processes names of the helper processes with access to it
 * @param yaml its entry, without {@code local-as}
 */
record DraftNeighbor(
        SourceNeighbor source, String localAs, Set<AddressFamily> families, Set<String> processes, YamlMapping yaml) {
    /** Returns its name in services and routes. */
    String label() {
        return source.address();
    }
}
