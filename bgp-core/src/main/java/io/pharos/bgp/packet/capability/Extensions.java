package io.pharos.bgp.packet.capability;

import io.pharos.bgp.packet.AddressFamily;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What goes beyond the capabilities that every session of ours offers: what we offer to a neighbor, or what both sides came
 * to.
 *
 * @param addPathSend families of which we send several paths to one prefix (RFC 7911)
 * @param addPathReceive families of which we receive several paths to one prefix
 * @param extendedNextHop IPv4 routes may have a next hop of IPv6 (RFC 8950)
 * @param extendedMessage messages may be as long as 65535 octets (RFC 8654)
 * @param enhancedRouteRefresh the beginning and the end of a refresh are marked (RFC 7313)
 * @param aigp AIGP is exchanged with another AS too; within ours it always is (RFC 7311 section 3.1). No capability: each
 *     side decides for itself
 */
public record Extensions(
        Set<AddressFamily> addPathSend,
        Set<AddressFamily> addPathReceive,
        boolean extendedNextHop,
        boolean extendedMessage,
        boolean enhancedRouteRefresh,
        boolean aigp) {
    /** None of them. */
    public static final Extensions NONE = new Extensions(Set.of(), Set.of(), false, false, false, false);

    /** Copies the sets. */
    public Extensions {
        addPathSend = Set.copyOf(addPathSend);
        addPathReceive = Set.copyOf(addPathReceive);
    }

    /** None but ADD-PATH, to send several paths of these families. */
    public static Extensions sendingPathsOf(Set<AddressFamily> families) {
        return new Extensions(families, Set.of(), false, false, false, false);
    }

    /** The capabilities that offer these, in ascending order of their codes. */
    public List<Capability> capabilities() {
        List<Capability> capabilities = new ArrayList<>();
        if (extendedNextHop) {
            capabilities.add(ExtendedNextHop.ipv4OverIpv6());
        }
        if (extendedMessage) {
            capabilities.add(new ExtendedMessage());
        }
        if (!addPathSend.isEmpty() || !addPathReceive.isEmpty()) {
            capabilities.add(AddPath.of(addPathReceive, addPathSend));
        }
        if (enhancedRouteRefresh) {
            capabilities.add(new EnhancedRouteRefresh());
        }
        return capabilities;
    }

    /**
     * What two OPENs came to. We send several paths of a family if we offered to and the peer can receive them, and the
     * reverse.
     *
     * @param ours the capabilities that we sent
     * @param theirs the capabilities that the peer sent
     * @param families those of the session
     * @param aigp whether we exchange AIGP with this peer although it may be of another AS
     */
    static Extensions between(
            List<Capability> ours, List<Capability> theirs, Set<AddressFamily> families, boolean aigp) {
        Set<AddressFamily> send = EnumSet.noneOf(AddressFamily.class);
        Set<AddressFamily> receive = EnumSet.noneOf(AddressFamily.class);
        for (AddressFamily family : families) {
            if (of(AddPath.class, ours).stream().anyMatch(each -> each.send().contains(family))
                    && of(AddPath.class, theirs).stream()
                            .anyMatch(each -> each.receive().contains(family))) {
                send.add(family);
            }
            if (of(AddPath.class, ours).stream().anyMatch(each -> each.receive().contains(family))
                    && of(AddPath.class, theirs).stream()
                            .anyMatch(each -> each.send().contains(family))) {
                receive.add(family);
            }
        }
        return new Extensions(
                send,
                receive,
                families.contains(AddressFamily.IPV4_UNICAST) && takesIpv6NextHop(ours) && takesIpv6NextHop(theirs),
                both(ExtendedMessage.class, ours, theirs),
                both(EnhancedRouteRefresh.class, ours, theirs) && both(RouteRefreshCapability.class, ours, theirs),
                aigp);
    }

    private static boolean takesIpv6NextHop(List<Capability> capabilities) {
        return of(ExtendedNextHop.class, capabilities).stream()
                .anyMatch(each -> each.overIpv6().contains(AddressFamily.IPV4_UNICAST));
    }

    private static <T extends Capability> List<T> of(Class<T> type, List<Capability> capabilities) {
        return capabilities.stream().filter(type::isInstance).map(type::cast).toList();
    }

    static boolean both(Class<? extends Capability> type, List<Capability> ours, List<Capability> theirs) {
        return !of(type, ours).isEmpty() && !of(type, theirs).isEmpty();
    }
}
