package io.pharos.sidecar;

import io.pharos.bgp.packet.attribute.Communities;
import io.pharos.bgp.packet.attribute.Community;
import io.pharos.bgp.packet.attribute.LocalPreference;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.PathAttributes;
import java.util.ArrayList;
import java.util.List;

/** The attributes of a route that is about to be withdrawn: any other route is to be preferred. */
public final class LeastPreferred {
    private static final Community GRACEFUL_SHUTDOWN = Community.parse("graceful-shutdown");
    private static final MultiExitDiscriminator WORST_MED = new MultiExitDiscriminator(0xffff_ffffL);
    private static final LocalPreference WORST_LOCAL_PREFERENCE = new LocalPreference(0);

    private LeastPreferred() {}

    /** The same attributes with the graceful-shutdown community (RFC 8326), the highest MED and LOCAL_PREF 0. */
    public static PathAttributes of(PathAttributes attributes) {
        List<Community> communities = new ArrayList<>(
                attributes.get(Communities.class).map(Communities::values).orElse(List.of()));
        if (!communities.contains(GRACEFUL_SHUTDOWN)) {
            communities.add(GRACEFUL_SHUTDOWN);
        }
        return attributes.with(new Communities(communities)).with(WORST_MED).with(WORST_LOCAL_PREFERENCE);
    }
}
