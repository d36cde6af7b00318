package io.pharos.exabgp.event;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.capability.Negotiated;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the result of the OPEN exchange as a JSON object. */
final class NegotiatedJson {
    private NegotiatedJson() {}

    static String of(Negotiated negotiated, boolean fourTwo) {
        String refresh = negotiated.extensions().enhancedRouteRefresh()
                ? "enhanced"
                : negotiated.routeRefresh() ? "normal" : "absent";
        return "{ \"message_size\": " + negotiated.maximumMessageSize() + ", \"hold_time\": "
                + negotiated.holdTime().toSeconds() + ", \"asn4\": " + negotiated.fourOctetAs()
                + ", \"multisession\": false, \"operational\": false, \"refresh\": \"" + refresh + "\", \"families\": "
                + families(negotiated.families(), fourTwo) + ", \"nexthop\": " + families(Set.of(), fourTwo)
                + ", \"add_path\": " + addPath(negotiated, fourTwo) + " }";
    }

    private static String addPath(Negotiated negotiated, boolean fourTwo) {
        String send = families(negotiated.extensions().addPathSend(), fourTwo);
        String receive = families(negotiated.extensions().addPathReceive(), fourTwo);
        return fourTwo
                ? "{ \"send\": " + send + ", \"receive\": " + receive + " }"
                : "{\"send\": " + send + ", \"receive\": " + receive + "}";
    }

    private static String families(Collection<AddressFamily> families, boolean fourTwo) {
        Set<AddressFamily> sorted = EnumSet.noneOf(AddressFamily.class);
        sorted.addAll(families);
        List<String> quoted = sorted.stream()
                .map(family -> "\"" + AddressFamilyNames.of(family) + "\"")
                .collect(Collectors.toList());
        return fourTwo ? "[ " + String.join(" ,", quoted) + " ]" : "[" + String.join(", ", quoted) + "]";
    }
}
