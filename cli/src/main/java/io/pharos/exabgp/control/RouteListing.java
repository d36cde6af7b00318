package io.pharos.exabgp.control;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.AddressFormatter;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.exabgp.ExabgpDialect;
import io.pharos.exabgp.event.AttributeFormatter;
import io.pharos.exabgp.text.NeighborIdentity;
import io.pharos.exabgp.text.RouteFormatter;
import io.pharos.json.JsonText;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The routes of one neighbor, one line each, in the order of their prefixes. */
final class RouteListing {
    private static final Comparator<Nlri> BY_PREFIX = Comparator.comparing(Nlri::family)
            .thenComparing(nlri -> nlri.prefix().address().getAddress(), Arrays::compareUnsigned)
            .thenComparing(nlri -> nlri.prefix().length())
            .thenComparing(Nlri::pathIdentifier);

    private final Neighbor config;
    private final NeighborIdentity identity;
    private final @Nullable InetAddress local;
    private final ExabgpDialect dialect;
    private final boolean extensive;

    /** @param connected local address of the connection, or null without one */
    RouteListing(
            Neighbor config,
            NeighborIdentity identity,
            @Nullable InetAddress connected,
            ExabgpDialect dialect,
            boolean extensive) {
        this.config = config;
        this.identity = identity;
        this.local = connected == null ? identity.localAddress() : connected;
        this.dialect = dialect;
        this.extensive = extensive;
    }

    /** Returns the lines, with line feeds; each is formatted on demand. */
    Iterator<String> lines(List<Route> sorted, boolean json) {
        String prefix = heading();
        Function<Route, String> write = json
                ? route -> JsonText.spaced(Map.of(address(), Map.of("routes", List.of(members(route)))))
                : route -> prefix + line(route);
        return sorted.stream().map(write.andThen(line -> line + "\n")).iterator();
    }

    static Stream<Route> sorted(Stream<Route> routes) {
        return routes.sorted(Comparator.comparing(Route::nlri, BY_PREFIX));
    }

    private String heading() {
        if (extensive) {
            String from = local == null ? "auto" : AddressFormatter.of(local);
            return "neighbor " + address() + " local-ip " + from + " local-as " + identity.localAs() + " peer-as "
                    + (identity.peerAs() == PeerConfig.ANY_AS ? "auto" : identity.peerAs()) + " router-id "
                    + (identity.routerId() == null ? from : identity.routerId())
                    + " family-allowed in-open ";
        }
        return switch (dialect) {
            case V4_2 -> "neighbor " + address() + " ";
            case V5, MAIN -> address() + " ";
        };
    }

    private String line(Route route) {
        String line =
                family(route.nlri()) + " " + RouteFormatter.destination(route.nlri()) + " next-hop " + nextHop(route);
        String words = extensive ? words(route) : "";
        return words.isEmpty() ? line : line + " " + words;
    }

    private Map<String, Object> members(Route route) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("prefix", route.nlri().prefix().toString());
        members.put("family", family(route.nlri()));
        if (route.nlri().pathIdentifier() != Nlri.NO_PATH_IDENTIFIER) {
            members.put("path-information", RouteFormatter.pathInformation(route.nlri()));
        }
        if (extensive) {
            members.put("next-hop", nextHop(route));
            members.put("attributes", words(route));
        }
        return members;
    }

    private String words(Route route) {
        PathAttributes others = PathAttributes.of(route.attributes().asList().stream()
                .filter(each -> !(each instanceof NextHop))
                .toList());
        return AttributeFormatter.of(others, dialect == ExabgpDialect.V4_2);
    }

    private static String family(Nlri nlri) {
        return NeighborFacts.words(nlri.family());
    }

    private String address() {
        return AddressFormatter.of(identity.address());
    }

    /** 4.2 shows the word {@code self}; later generations show the address once it is known. */
    private String nextHop(Route route) {
        InetAddress self =
                dialect == ExabgpDialect.V4_2 ? null : self(route.nlri().prefix());
        return route.attributes().get(NextHop.class).isEmpty() && self != null
                ? AddressFormatter.of(self)
                : RouteFormatter.nextHop(route);
    }

    private @Nullable InetAddress self(IpPrefix prefix) {
        InetAddress given = switch (prefix.family()) {
            case IPV4_UNICAST -> config.nextHopIpv4();
            case IPV6_UNICAST -> config.nextHopIpv6();
        };
        boolean fits = local != null && AddressFamily.of(local) == prefix.family();
        return given != null ? given : fits ? local : null;
    }
}
