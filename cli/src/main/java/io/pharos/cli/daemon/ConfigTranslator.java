package io.pharos.cli.daemon;

import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.attribute.Communities;
import io.pharos.bgp.packet.attribute.ExtendedCommunities;
import io.pharos.bgp.packet.attribute.LargeCommunities;
import io.pharos.bgp.packet.attribute.LocalPreference;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.attribute.PathAttribute;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.cli.address.AddressPlan;
import io.pharos.cli.config.AnnounceConfig;
import io.pharos.cli.config.AsNumber;
import io.pharos.cli.config.CheckConfig;
import io.pharos.cli.config.CheckPolicy;
import io.pharos.cli.config.Configuration;
import io.pharos.cli.config.HookConfig;
import io.pharos.cli.config.HostPort;
import io.pharos.cli.config.NeighborConfig;
import io.pharos.cli.config.RouteAttributes;
import io.pharos.cli.config.Secret;
import io.pharos.cli.config.ServiceConfig;
import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.Checks;
import io.pharos.health.Health;
import io.pharos.health.Hook;
import io.pharos.health.Schedule;
import io.pharos.health.ServiceSpec;
import io.pharos.health.ServiceState;
import io.pharos.health.UnknownAs;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Turns a configuration into what the libraries take. Configuration records go no further than this. */
public final class ConfigTranslator {
    private static final Schedule WITHOUT_CHECK =
            Schedule.of(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ZERO);

    private final Configuration configuration;
    private final Checks checks;

    /** A translator that makes checks from the given catalogue. */
    public ConfigTranslator(Configuration configuration, Checks checks) {
        this.configuration = configuration;
        this.checks = checks;
    }

    /** What the daemon is to run. */
    public Blueprint translate() {
        return new Blueprint(
                speaker(),
                configuration.neighbors().stream().map(this::neighbor).toList(),
                configuration.services().stream().map(this::service).toList(),
                configuration.admin() == null
                        ? null
                        : configuration.admin().listen().socketAddress(),
                configuration.shutdownCommunication().text());
    }

    private SpeakerConfig speaker() {
        return new SpeakerConfig(
                configuration.routerId(),
                configuration.listen().stream().map(HostPort::socketAddress).toList(),
                null,
                configuration.stopTimeout());
    }

    private io.pharos.bgp.transport.NeighborConfig neighbor(NeighborConfig neighbor) {
        PeerConfig peer = new PeerConfig(
                configuration.localAs(neighbor).value(),
                neighbor.peerAs().value(),
                neighbor.holdTime(),
                neighbor.connectRetry(),
                neighbor.idleHoldTime(),
                neighbor.idleHoldMaximum(),
                neighbor.delayOpen(),
                neighbor.passive(),
                EnumSet.copyOf(neighbor.families()));
        return new io.pharos.bgp.transport.NeighborConfig(
                neighbor.label(),
                new InetSocketAddress(neighbor.address(), neighbor.port()),
                peer,
                neighbor.localAddress(),
                neighbor.nextHopIpv4(),
                neighbor.nextHopIpv6(),
                password(neighbor.password()),
                neighbor.maximumReceivedPrefixes());
    }

    private static @Nullable Octets password(@Nullable Secret secret) {
        return secret == null ? null : Octets.of(secret.value().getBytes(StandardCharsets.UTF_8));
    }

    private PlannedService service(ServiceConfig service) {
        List<ServicePlan.Announcement> announcements = new ArrayList<>();
        for (IpPrefix prefix : service.addresses()) {
            announcements.add(announcement(service, prefix, announcements.size()));
        }
        List<String> neighbors = service.neighbors().isEmpty()
                ? List.of()
                : configuration.neighborsOf(service).stream()
                        .map(NeighborConfig::label)
                        .toList();
        return new PlannedService(
                new ServicePlan(service.name(), announcements, neighbors),
                runtime -> spec(service, runtime),
                addresses(service));
    }

    private static ServicePlan.Announcement announcement(ServiceConfig service, IpPrefix prefix, int index) {
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

    private ServiceSpec spec(ServiceConfig service, CheckRuntime runtime) {
        CheckConfig check = service.check();
        Path maintenance =
                service.maintenance() == null ? null : service.maintenance().file();
        List<Hook> hooks = service.hooks().stream().map(ConfigTranslator::hook).toList();
        if (check == null) {
            Duration lease = leaseOf(service, WITHOUT_CHECK);
            return new ServiceSpec(
                    service.name(), alwaysWell(), 1, 1, WITHOUT_CHECK, UnknownAs.HOLD, maintenance, hooks, lease);
        }
        CheckPolicy policy = check.policy();
        Schedule schedule = new Schedule(policy.interval(), policy.fastInterval(), policy.timeout(), policy.jitter());
        return new ServiceSpec(
                service.name(),
                checks.create(check.type(), check.settings(), runtime),
                policy.rise(),
                policy.fall(),
                schedule,
                switch (policy.onUnknown()) {
                    case HOLD -> UnknownAs.HOLD;
                    case FAIL -> UnknownAs.FAIL;
                },
                maintenance,
                hooks,
                leaseOf(service, schedule));
    }

    private static Duration leaseOf(ServiceConfig service, Schedule schedule) {
        return service.lease() != null ? service.lease() : ServiceSpec.defaultLease(schedule);
    }

    private static Check alwaysWell() {
        return timeout -> CompletableFuture.completedFuture(CheckResult.pass("no check is configured"));
    }

    private static Hook hook(HookConfig hook) {
        Health when = switch (hook.on()) {
            case ANY -> null;
            case INIT -> Health.INIT;
            case RISING -> Health.RISING;
            case UP -> Health.UP;
            case FALLING -> Health.FALLING;
            case DOWN -> Health.DOWN;
            case DISABLED -> Health.DISABLED;
        };
        return new Hook(when, hook.run(), hook.timeout());
    }

    private static AddressPlan addresses(ServiceConfig service) {
        String networkInterface = service.addressesOn();
        if (networkInterface == null) {
            return AddressPlan.NONE;
        }
        return new AddressPlan(
                service.addresses().stream()
                        .map(prefix -> new AddressPlan.Placement(prefix, networkInterface))
                        .toList(),
                service.addressLabel(),
                false,
                false,
                true,
                false);
    }
}
