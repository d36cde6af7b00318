package io.pharos.cli.translate;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.attribute.Aigp;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.attribute.Communities;
import io.pharos.bgp.packet.attribute.ExtendedCommunities;
import io.pharos.bgp.packet.attribute.LargeCommunities;
import io.pharos.bgp.packet.attribute.LocalPreference;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.attribute.Origin;
import io.pharos.bgp.packet.attribute.PathAttribute;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.cli.config.AsNumber;
import io.pharos.cli.config.RouteAttributes;
import io.pharos.cli.config.ServiceConfig;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Turns one announcement's keys into path attributes. */
final class RouteTranslator {
    private final ServiceConfig service;
    private final long localAs;

    RouteTranslator(ServiceConfig service, long localAs) {
        this.service = service;
        this.localAs = localAs;
    }

    PathAttributes translate(RouteAttributes route, IpPrefix prefix, int index) {
        List<PathAttribute> attributes = new ArrayList<>();
        attributes.add(route.origin() == null ? Origin.IGP : route.origin());
        InetAddress nextHop = service.nextHop().address();
        if (nextHop != null && AddressFamily.of(nextHop) == prefix.family()) {
            attributes.add(new NextHop(nextHop));
        }
        List<Long> path = path(route);
        if (!path.isEmpty()) {
            attributes.add(AsPath.ofSequence(path));
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
        if (route.aigp() != null) {
            attributes.add(new Aigp(route.aigp()));
        }
        return PathAttributes.of(attributes);
    }

    /** A session adds our AS number only to a path that does not begin with it, so that the one that is due is here too. */
    private List<Long> path(RouteAttributes route) {
        List<Long> path = new ArrayList<>();
        List<Long> configured = route.asPath().stream().map(AsNumber::value).toList();
        if (route.prepend() != null && route.prepend() > 0) {
            boolean leads = !configured.isEmpty() && configured.get(0) == localAs;
            path.addAll(Collections.nCopies(route.prepend() + (leads ? 0 : 1), localAs));
        }
        path.addAll(configured);
        return path;
    }
}
