package io.pharos.bgp.rib;

import io.pharos.bgp.packet.AddressFamily;
import java.util.EnumSet;
import java.util.Set;

/**
 * How changes are sent to a neighbor.
 *
 * @param grouped the families of which an UPDATE may carry several destinations
 * @param automaticEndOfRib whether an End-of-RIB follows the initial table by itself
 * @param automaticFlush whether changes go out at once; otherwise those that come after the initial table wait until they are
 *     asked for
 */
public record UpdatePolicy(Set<AddressFamily> grouped, boolean automaticEndOfRib, boolean automaticFlush) {
    /** Immediately, in as few messages as possible. */
    public static final UpdatePolicy DEFAULTS = new UpdatePolicy(EnumSet.allOf(AddressFamily.class), true, true);

    /** Copies the set. */
    public UpdatePolicy {
        grouped = Set.copyOf(grouped);
    }
}
