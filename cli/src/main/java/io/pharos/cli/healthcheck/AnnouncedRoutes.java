package io.pharos.cli.healthcheck;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.attribute.Communities;
import io.pharos.bgp.packet.attribute.Community;
import io.pharos.bgp.packet.attribute.ExtendedCommunities;
import io.pharos.bgp.packet.attribute.ExtendedCommunity;
import io.pharos.bgp.packet.attribute.LargeCommunities;
import io.pharos.bgp.packet.attribute.LargeCommunity;
import io.pharos.bgp.packet.attribute.LocalPreference;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.attribute.PathAttribute;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.cli.daemon.ServicePlan;
import io.pharos.health.ServiceState;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the options say about announcements, as routes. */
final class AnnouncedRoutes {
    private static final List<ServiceState> STATES =
            List.of(ServiceState.UP, ServiceState.DOWN, ServiceState.MAINTENANCE);

    private final AnnounceOptions options;

    AnnouncedRoutes(AnnounceOptions options) {
        this.options = options;
    }

    /**
     * The service's announcements in all states.
     *
     * @throws IllegalArgumentException if a text among the options is none of what it should be
     */
    ServicePlan plan(String name, List<IpPrefix> prefixes, List<String> neighbors) {
        InetAddress nextHop = nextHop(options);
        List<ServicePlan.Announcement> announcements = new ArrayList<>();
        for (IpPrefix prefix : prefixes) {
            Map<ServiceState, PathAttributes> inState = new EnumMap<>(ServiceState.class);
            for (ServiceState state : STATES) {
                if (options.announces(state)) {
                    inState.put(state, attributes(state, prefix, announcements.size(), nextHop));
                }
            }
            announcements.add(new ServicePlan.Announcement(nlri(prefix), inState));
        }
        return new ServicePlan(name, announcements, neighbors);
    }

    /** ExaBGP takes the identifier 0 for none. */
    private Nlri nlri(IpPrefix prefix) {
        long identifier = options.pathId;
        if (identifier < 0 || identifier > 0xffff_ffffL) {
            throw new IllegalArgumentException("--path-id " + identifier + "; expected 0 to 4294967295");
        }
        return identifier == 0 ? Nlri.of(prefix) : new Nlri(prefix, identifier);
    }

    /** The next hop's address, or null for {@code self}. */
    static @Nullable InetAddress nextHop(AnnounceOptions options) {
        String text = options.nextHop;
        return text == null || text.isEmpty() || text.equals("self") ? null : PeerAddress.address("--next-hop", text);
    }

    private PathAttributes attributes(ServiceState state, IpPrefix prefix, int index, @Nullable InetAddress nextHop) {
        List<PathAttribute> attributes = new ArrayList<>();
        attributes.add(new MultiExitDiscriminator(options.metric(state) + index * options.increase));
        // An address of the other family cannot be sent; its prefixes keep "self".
        if (nextHop != null && AddressFamily.of(nextHop) == prefix.family()) {
            attributes.add(new NextHop(nextHop));
        }
        if (options.localPreference >= 0) {
            attributes.add(new LocalPreference(options.localPreference));
        }
        List<Long> path = values(options.path(state), text -> FlagsBlueprint.asNumber("--as-path", text));
        if (!path.isEmpty()) {
            attributes.add(AsPath.ofSequence(path));
        }
        List<Community> communities = distinct(options.communities(state), Community::parse);
        if (!communities.isEmpty()) {
            attributes.add(new Communities(communities));
        }
        List<ExtendedCommunity> extended =
                distinct(AnnounceOptions.text(options.extendedCommunity), ExtendedCommunity::parse);
        if (!extended.isEmpty()) {
            attributes.add(new ExtendedCommunities(extended));
        }
        List<LargeCommunity> large = distinct(AnnounceOptions.text(options.largeCommunity), LargeCommunity::parse);
        if (!large.isEmpty()) {
            attributes.add(new LargeCommunities(large));
        }
        return PathAttributes.of(attributes);
    }

    private static <T> List<T> distinct(String text, Function<String, T> parse) {
        return values(text, parse).stream().distinct().toList();
    }

    private static <T> List<T> values(String text, Function<String, T> parse) {
        return Stream.of(text.split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .map(parse)
                .toList();
    }
}
