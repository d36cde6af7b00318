package io.pharos.cli.address;

import io.pharos.bgp.packet.IpPrefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service's addresses on this machine.
 *
 * @param placements where each address belongs; none if the addresses are not our business
 * @param label the label that added IPv4 addresses get, as {@code ip address} takes it, or null
 * @param dynamic whether the addresses are there only while the service is announced; otherwise from start to end
 * @param adopts whether addresses that were there before us are ours too, and so are removed
 * @param required whether a service is announced only if its addresses could be added
 * @param sudo whether to run {@code ip} by {@code sudo}
 */
public record AddressPlan(
        List<Placement> placements,
        @Nullable String label,
        boolean dynamic,
        boolean adopts,
        boolean required,
        boolean sudo) {
    /** Addresses are left alone. */
    public static final AddressPlan NONE = new AddressPlan(List.of(), null, false, false, false, false);

    /**
     * Where an address belongs.
     *
     * @param prefix a single address, or a network all of whose addresses are added
     * @param networkInterface for example {@code lo}
     */
    public record Placement(IpPrefix prefix, String networkInterface) {}

    /** Copies the list. */
    public AddressPlan {
        placements = List.copyOf(placements);
    }
}
