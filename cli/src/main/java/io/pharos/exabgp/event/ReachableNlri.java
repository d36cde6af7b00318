package io.pharos.exabgp.event;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.MpReachNlri;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.message.Update;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Destinations of an UPDATE with the same next hop.
 *
 * @param nextHop their next hop
 * @param nlri at least one, all of one family
 */
record ReachableNlri(InetAddress nextHop, List<Nlri> nlri) {
    /** Returns those of the UPDATE's own fields first, then those of MP_REACH_NLRI. */
    static List<ReachableNlri> in(Update update) {
        List<ReachableNlri> all = new ArrayList<>();
        if (!update.nlri().isEmpty()) {
            update.attributes()
                    .get(NextHop.class)
                    .ifPresent(hop -> all.add(new ReachableNlri(hop.address(), update.nlri())));
        }
        update.attributes()
                .get(MpReachNlri.class)
                .filter(reach -> !reach.nlri().isEmpty())
                .ifPresent(reach -> all.add(new ReachableNlri(reach.nextHop(), reach.nlri())));
        return all;
    }
}
