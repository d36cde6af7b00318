package io.pharos.cli.interop;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A route as it stands in a router's table, in one notation for all routers.
 *
 * @param origin {@code igp}, {@code egp} or {@code incomplete}
 * @param asPath the AS numbers, nearest first, with blanks between
 * @param nextHop the global next hop
 * @param med MULTI_EXIT_DISC, or null if the route has none
 * @param localPreference LOCAL_PREF as the router uses it, or null if it shows none
 * @param communities such as {@code 65001:100}; well-known ones as numbers too
 * @param largeCommunities such as {@code 65001:1:2}
 * @param extendedCommunities such as {@code target:65001:100}
 */
record SeenRoute(
        String origin,
        String asPath,
        String nextHop,
        @Nullable Long med,
        @Nullable Long localPreference,
        Set<String> communities,
        Set<String> largeCommunities,
        Set<String> extendedCommunities) {
    SeenRoute {
        communities = Set.copyOf(communities);
        largeCommunities = Set.copyOf(largeCommunities);
        extendedCommunities = Set.copyOf(extendedCommunities);
    }

    boolean hasMed(long expected) {
        return med != null && med == expected;
    }
}
