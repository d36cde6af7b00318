package io.pharos.exabgp.event;

import io.pharos.bgp.packet.message.RouteRefresh;

/** Writes the fields of a ROUTE-REFRESH; as numbers where there is no name. */
final class RouteRefreshFormatter {
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    private static final int UNICAST = 1;

    private RouteRefreshFormatter() {}

    static String afi(RouteRefresh refresh) {
        return switch (refresh.afi()) {
            case IPV4 -> "ipv4";
            case IPV6 -> "ipv6";
            default -> String.valueOf(refresh.afi());
        };
    }

    static String safi(RouteRefresh refresh) {
        return refresh.safi() == UNICAST ? "unicast" : String.valueOf(refresh.safi());
    }

    /** RFC 7313's demarcations have their own names. */
    static String subtype(RouteRefresh refresh) {
        return switch (refresh.subtype()) {
            case RouteRefresh.REQUEST -> "query";
            case RouteRefresh.BEGIN -> "begin";
            case RouteRefresh.END -> "end";
            default -> String.valueOf(refresh.subtype());
        };
    }
}
