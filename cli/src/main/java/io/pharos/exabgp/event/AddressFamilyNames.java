package io.pharos.exabgp.event;

import io.pharos.bgp.packet.AddressFamily;

/** Names of address families in events. */
final class AddressFamilyNames {
    private AddressFamilyNames() {}

    /** {@code ipv4} or {@code ipv6}. */
    static String afi(AddressFamily family) {
        return switch (family) {
            case IPV4_UNICAST -> "ipv4";
            case IPV6_UNICAST -> "ipv6";
        };
    }

    /** {@code ipv4 unicast} or {@code ipv6 unicast}. */
    static String of(AddressFamily family) {
        return afi(family) + " unicast";
    }
}
