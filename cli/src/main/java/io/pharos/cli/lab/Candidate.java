package io.pharos.cli.lab;

import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.attribute.Communities;
import io.pharos.bgp.packet.attribute.Community;
import io.pharos.bgp.packet.attribute.LocalPreference;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.Origin;
import io.pharos.bgp.packet.attribute.PathAttributes;

/**
 * One of the paths to a destination, with the values that best-path selection compares.
 *
 * @param peer who told us
 * @param attributes what it told us
 */
public record Candidate(LabPeer peer, PathAttributes attributes) {
    private static final Community GRACEFUL_SHUTDOWN = Community.parse("graceful-shutdown");
    private static final long DEFAULT_LOCAL_PREFERENCE = 100;

    /**
     * LOCAL_PREF: 0 with the graceful-shutdown community (RFC 8326 section 4.2), otherwise what a peer within our AS says,
     * and 100 where nothing is said. What another AS says does not count (RFC 4271 section 5.1.5).
     */
    long localPreference() {
        boolean leaving = attributes
                .get(Communities.class)
                .filter(communities -> communities.values().contains(GRACEFUL_SHUTDOWN))
                .isPresent();
        if (leaving) {
            return 0;
        }
        return attributes
                .get(LocalPreference.class)
                .filter(preference -> !peer.external())
                .map(LocalPreference::value)
                .orElse(DEFAULT_LOCAL_PREFERENCE);
    }

    AsPath asPath() {
        return attributes.get(AsPath.class).orElse(AsPath.EMPTY);
    }

    /** ORIGIN; the enum stands in the order of preference. */
    Origin origin() {
        return attributes.get(Origin.class).orElse(Origin.INCOMPLETE);
    }

    /** MULTI_EXIT_DISC; one that is missing is the lowest (RFC 4271 section 9.1.2.2 c). */
    long med() {
        return attributes
                .get(MultiExitDiscriminator.class)
                .map(MultiExitDiscriminator::value)
                .orElse(0L);
    }
}
