package io.pharos.cli.api.event;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.IpPrefix;
import java.net.InetAddress;

/** Addresses and families as events write them. */
final class AddressWords {
    private AddressWords() {}

    /** The shortest form, for IPv6 that of RFC 5952. */
    static String of(InetAddress address) {
        String prefix = IpPrefix.of(address).toString();
        return prefix.substring(0, prefix.indexOf('/'));
    }

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
