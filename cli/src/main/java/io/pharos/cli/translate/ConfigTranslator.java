package io.pharos.cli.translate;

import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.cli.config.Configuration;
import io.pharos.cli.config.ControlConfig;
import io.pharos.cli.config.HistoryConfig;
import io.pharos.cli.config.HostPort;
import io.pharos.cli.config.LogConfig;
import io.pharos.cli.config.NeighborConfig;
import io.pharos.cli.config.ServiceConfig;
import io.pharos.cli.config.StaticRoute;
import io.pharos.cli.log.LogStyle;
import io.pharos.cli.spec.DaemonSpec;
import io.pharos.cli.spec.StateSpec;
import io.pharos.exabgp.ExabgpDialect;
import io.pharos.exabgp.control.PlannedRoute;
import io.pharos.exabgp.listener.ControlEndpoints;
import io.pharos.exabgp.listener.SocketPlaces;
import io.pharos.health.check.Checks;
import io.pharos.sidecar.ServiceDefinition;
import io.pharos.sidecar.ServicePlan;
import io.pharos.sidecar.address.AddressPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns a configuration into what the libraries take. Configuration records go no further than this. */
public final class ConfigTranslator {
    private final Configuration configuration;
    private final NeighborTranslator neighbors;
    private final HealthTranslator health;

    /** A translator that makes checks from the given catalogue. */
    public ConfigTranslator(Configuration configuration, Checks checks) {
        this.configuration = configuration;
        this.neighbors = new NeighborTranslator(configuration);
        this.health = new HealthTranslator(checks);
    }

    /** What the daemon is to run. */
    public DaemonSpec translate() {
        return new DaemonSpec(
                speaker(),
                configuration.neighbors().stream().map(neighbors::translate).toList(),
                descriptions(),
                configuration.services().stream().map(this::service).toList(),
                configuration.admin() == null
                        ? null
                        : configuration.admin().listen().socketAddress(),
                configuration.shutdownCommunication().text(),
                records(),
                doors(),
                configuration.routes().stream().map(this::route).toList(),
                new HelperTranslator(configuration).translate(),
                new LogStyle(
                        configuration.log().level().name(), configuration.log().format() == LogConfig.Format.JSON));
    }

    private Map<String, String> descriptions() {
        Map<String, String> descriptions = new HashMap<>();
        for (NeighborConfig neighbor : configuration.neighbors()) {
            if (neighbor.description() != null) {
                descriptions.put(neighbor.label(), neighbor.description());
            }
        }
        return descriptions;
    }

    private PlannedRoute route(StaticRoute route) {
        List<String> names = configuration.neighbors().stream()
                .filter(neighbor -> route.neighbors().stream().anyMatch(neighbor::isCalled))
                .map(NeighborConfig::label)
                .toList();
        return new PlannedRoute(route.definition(), names);
    }

    private StateSpec records() {
        HistoryConfig history = configuration.history();
        return new StateSpec(
                configuration.stateDirectory(),
                history.file(),
                history.size().octets(),
                history.files(),
                history.memory());
    }

    private ControlEndpoints doors() {
        ControlConfig control = configuration.control();
        if (control == null) {
            return ControlEndpoints.SHUT;
        }
        ExabgpDialect dialect = switch (control.dialect()) {
            case V4_2 -> ExabgpDialect.V4_2;
            case V5 -> ExabgpDialect.V5;
            case MAIN -> ExabgpDialect.MAIN;
        };
        // Whoever only asks for pipes, as ExaBGP has them, may have no right to make the socket.
        Path socket = control.socket() == null && control.pipes() == null ? SocketPlaces.ofDaemon() : control.socket();
        return new ControlEndpoints(socket, control.pipes(), control.acknowledge(), dialect);
    }

    private SpeakerConfig speaker() {
        return new SpeakerConfig(
                configuration.routerId(),
                configuration.listen().stream().map(HostPort::socketAddress).toList(),
                null,
                configuration.stopTimeout());
    }

    private ServiceDefinition service(ServiceConfig service) {
        List<ServicePlan.Announcement> announcements = new ArrayList<>();
        AnnouncementTranslator translator = new AnnouncementTranslator(service, localAs(service));
        for (IpPrefix prefix : service.addresses()) {
            announcements.add(translator.translate(prefix, announcements.size()));
        }
        List<String> neighbors = service.neighbors().isEmpty()
                ? List.of()
                : configuration.neighborsOf(service).stream()
                        .map(NeighborConfig::label)
                        .toList();
        return new ServiceDefinition(
                new ServicePlan(
                        service.name(),
                        announcements,
                        neighbors,
                        new RulesTranslator(configuration).translate(service),
                        BackendsTranslator.routes(service)),
                runtime -> health.translate(service, runtime),
                addresses(service),
                service.maintenance() == null ? null : service.maintenance().afterDrain(),
                HealthTranslator.origin(service));
    }

    /** Where neighbors know us by different numbers, no announcement may depend on it: the file would be refused. */
    private long localAs(ServiceConfig service) {
        return configuration.neighborsOf(service).stream()
                .map(neighbor -> configuration.localAs(neighbor).value())
                .findFirst()
                .orElse(0L);
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
                AddressPlan.Presence.THROUGHOUT,
                true,
                false);
    }
}
