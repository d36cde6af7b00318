package io.pharos.exabgp.text;

import io.netty.util.NetUtil;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.ExtendedCommunities;
import io.pharos.bgp.packet.attribute.ExtendedCommunity;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.attribute.PathAttribute;
import io.pharos.bgp.rib.Route;
import java.util.stream.Collectors;

/** Writes routes in the form that {@link RouteGrammar} reads. */
public final class RouteFormatter {
    private RouteFormatter() {}

    /** For example {@code "10.0.0.0/24 next-hop self origin igp med 100"}. */
    public static String of(Route route) {
        StringBuilder text = new StringBuilder(destination(route.nlri()));
        text.append(" next-hop ").append(nextHop(route));
        for (PathAttribute attribute : route.attributes().asList()) {
            if (!(attribute instanceof NextHop)) {
                text.append(' ').append(attribute(attribute));
            }
        }
        return text.toString();
    }

    /** For example {@code "10.0.0.0/24"}, or {@code "10.0.0.0/24 path-information 0.0.0.7"}. */
    public static String destination(Nlri nlri) {
        if (nlri.pathIdentifier() == Nlri.NO_PATH_IDENTIFIER) {
            return nlri.prefix().toString();
        }
        return nlri.prefix() + " path-information " + pathInformation(nlri);
    }

    /** Returns the path identifier in ExaBGP's form, like an IPv4 address: {@code "0.0.0.7"}. */
    public static String pathInformation(Nlri nlri) {
        long id = nlri.pathIdentifier();
        return String.format("%d.%d.%d.%d", id >> 24, id >> 16 & 0xff, id >> 8 & 0xff, id & 0xff);
    }

    /** Returns the next hop's address, or {@code self}. */
    public static String nextHop(Route route) {
        return route.attributes()
                .get(NextHop.class)
                .map(NextHop::address)
                .map(NetUtil::toAddressString)
                .orElse("self");
    }

    /** Writes an attribute's word and value. All but one class of attributes print themselves in this form. */
    public static String attribute(PathAttribute attribute) {
        return attribute instanceof ExtendedCommunities communities
                ? communities.values().stream()
                        .map(RouteFormatter::extendedCommunity)
                        .collect(Collectors.joining(" ", "extended-community [ ", " ]"))
                : attribute.toString();
    }

    /** In digits: a name such as {@code target:} does not tell how many octets the AS number takes. */
    private static String extendedCommunity(ExtendedCommunity community) {
        String named = community.toString();
        try {
            return ExtendedCommunityParser.read(new CommandToken(named, 1)).equals(community)
                    ? named
                    : String.format("0x%016x", community.value());
        } catch (TextException e) {
            return String.format("0x%016x", community.value());
        }
    }
}
