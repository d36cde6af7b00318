package io.pharos.sidecar.address;

import io.pharos.bgp.packet.IpPrefix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service's addresses on this machine.
 *
 * @param placements where each address belongs; none if the addresses are not our business
 * @param label the label that added IPv4 addresses get, as {@code ip address} takes it, or null
 * @param presence when the addresses are there
 * @param required whether a service is announced only if its addresses could be added; else each that can be is
 * @param sudo whether to run {@code ip} by {@code sudo}
 */
public record AddressPlan(
        List<Placement> placements, @Nullable String label, Presence presence, boolean required, boolean sudo) {
    /** Addresses are left alone. */
    public static final AddressPlan NONE = new AddressPlan(List.of(), null, Presence.THROUGHOUT, false, false);

    /** When the addresses are on the machine. */
    public enum Presence {
        /** From start to end. What was there before us is not ours. */
        THROUGHOUT,
        /** While the service is announced. What was there before us is ours too. */
        WHILE_ANNOUNCED,
        /** The same, but the machine had the addresses before us, and gets them back at the end. */
        WHILE_ANNOUNCED_THEN_GIVEN_BACK
    }

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

    /** Whether the addresses come and go. */
    public boolean dynamic() {
        return presence != Presence.THROUGHOUT;
    }
}
