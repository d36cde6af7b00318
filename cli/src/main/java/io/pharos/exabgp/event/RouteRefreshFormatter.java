package io.pharos.exabgp.event;

import io.pharos.bgp.packet.message.RouteRefresh;

/** What a ROUTE-REFRESH asks for, as events write it; numbers stand where we know no name. */
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

    /** RFC 7313's demarcations have names of their own. */
    static String subtype(RouteRefresh refresh) {
        return switch (refresh.subtype()) {
            case RouteRefresh.REQUEST -> "query";
            case RouteRefresh.BEGIN -> "begin";
            case RouteRefresh.END -> "end";
            default -> String.valueOf(refresh.subtype());
        };
    }
}
