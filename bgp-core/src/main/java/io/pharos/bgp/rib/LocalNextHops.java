package io.pharos.bgp.rib;

import io.pharos.bgp.packet.AddressFamily;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What next hop {@code self} means in a session, for each family.
 *
 * @param ipv4 for IPv4 routes, or null if the session has no IPv4 address to offer
 * @param ipv6 for IPv6 routes, or null if the session has no IPv6 address to offer
 */
public record LocalNextHops(
        @Nullable InetAddress ipv4, @Nullable InetAddress ipv6) {
    /** The session's local address serves its own family; a configured address serves the family it is given for. */
    public static LocalNextHops of(
            InetAddress local, @Nullable InetAddress configuredIpv4, @Nullable InetAddress configuredIpv6) {
        boolean overIpv4 = AddressFamily.of(local) == AddressFamily.IPV4_UNICAST;
        return new LocalNextHops(
                configuredIpv4 == null && overIpv4 ? local : configuredIpv4,
                configuredIpv6 == null && !overIpv4 ? local : configuredIpv6);
    }

    /** The next hop for routes of the family, if there is one. */
    public Optional<InetAddress> of(AddressFamily family) {
        return Optional.ofNullable(
                switch (family) {
                    case IPV4_UNICAST -> ipv4;
                    case IPV6_UNICAST -> ipv6;
                });
    }
}
