package io.pharos.cli.daemon;

import io.pharos.bgp.packet.IpPrefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service's addresses on this machine.
 *
 * @param placements where each address belongs; none if the addresses are not our business
 * @param label the label that added IPv4 addresses get, as {@code ip address} takes it, or null
 * @param dynamic whether the addresses are there only while the service is up; otherwise from start to end
 * @param sudo whether to run {@code ip} by {@code sudo}
 */
public record AddressPlan(
        List<Placement> placements, @Nullable String label, boolean dynamic, boolean sudo) {
    /** Addresses are left alone. */
    public static final AddressPlan NONE = new AddressPlan(List.of(), null, false, false);

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
