package io.pharos.cli.daemon;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.attribute.Communities;
import io.pharos.bgp.packet.attribute.ExtendedCommunities;
import io.pharos.bgp.packet.attribute.LargeCommunities;
import io.pharos.bgp.packet.attribute.LocalPreference;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.attribute.PathAttribute;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.cli.config.AnnounceConfig;
import io.pharos.cli.config.AsNumber;
import io.pharos.cli.config.RouteAttributes;
import io.pharos.cli.config.ServiceConfig;
import io.pharos.health.ServiceState;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Turns what a service announces into routes' attributes, by service state. */
final class AnnouncementTranslator {
    private AnnouncementTranslator() {}

    static ServicePlan.Announcement translate(ServiceConfig service, IpPrefix prefix, int index) {
        AnnounceConfig announce = service.announce();
        Map<ServiceState, PathAttributes> inState = new EnumMap<>(ServiceState.class);
        Map.of(
                        ServiceState.UP, announce.up(),
                        ServiceState.DOWN, announce.down(),
                        ServiceState.MAINTENANCE, announce.maintenance())
                .forEach((state, announcement) -> announcement
                        .route()
                        .ifPresent(route -> inState.put(state, attributes(service, prefix, route, index))));
        return new ServicePlan.Announcement(Nlri.of(prefix), inState);
    }

    private static PathAttributes attributes(ServiceConfig service, IpPrefix prefix, RouteAttributes route, int index) {
        List<PathAttribute> attributes = new ArrayList<>();
        attributes.add(route.origin());
        InetAddress nextHop = service.nextHop().address();
        if (nextHop != null && AddressFamily.of(nextHop) == prefix.family()) {
            attributes.add(new NextHop(nextHop));
        }
        if (!route.asPath().isEmpty()) {
            attributes.add(AsPath.ofSequence(
                    route.asPath().stream().map(AsNumber::value).toList()));
        }
        if (route.med() != null) {
            attributes.add(new MultiExitDiscriminator(route.med() + (long) index * service.increase()));
        }
        if (route.localPreference() != null) {
            attributes.add(new LocalPreference(route.localPreference()));
        }
        if (!route.communities().isEmpty()) {
            attributes.add(new Communities(route.communities()));
        }
        if (!route.extendedCommunities().isEmpty()) {
            attributes.add(new ExtendedCommunities(route.extendedCommunities()));
        }
        if (!route.largeCommunities().isEmpty()) {
            attributes.add(new LargeCommunities(route.largeCommunities()));
        }
        return PathAttributes.of(attributes);
    }
}
