package io.pharos.cli.healthcheck;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.LocalPreference;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.attribute.PathAttribute;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.exabgp.healthcheck.AnnounceOptions;
import io.pharos.exabgp.healthcheck.PeerAddress;
import io.pharos.exabgp.text.AttributeListParser;
import io.pharos.exabgp.text.TextException;
import io.pharos.health.ServiceState;
import io.pharos.sidecar.ServicePlan;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the options say about announcements, as routes. */
final class AnnouncedRoutes {
    private static final List<ServiceState> STATES =
            List.of(ServiceState.UP, ServiceState.DEGRADED, ServiceState.DOWN, ServiceState.MAINTENANCE);

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
        addList(attributes, "as-path", options.path(state));
        addList(attributes, "community", options.communities(state));
        addList(attributes, "extended-community", AnnounceOptions.text(options.extendedCommunity));
        addList(attributes, "large-community", AnnounceOptions.text(options.largeCommunity));
        return PathAttributes.of(attributes);
    }

    /** By the reader of the text protocol, so that a value means what it would mean to ExaBGP. */
    private static void addList(List<PathAttribute> attributes, String word, String values) {
        if (values.isBlank()) {
            return;
        }
        try {
            attributes.add(AttributeListParser.read(word, values));
        } catch (TextException e) {
            throw new IllegalArgumentException(word + " [ " + values + " ]: " + e.reason(), e);
        }
    }
}
