package io.pharos.cli.spec;

import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.cli.log.LogStyle;
import io.pharos.exabgp.control.ControlPlan;
import io.pharos.exabgp.control.PlannedRoute;
import io.pharos.exabgp.listener.ControlEndpoints;
import io.pharos.exabgp.process.HelperPlan;
import io.pharos.sidecar.ServiceDefinition;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Describes what a daemon runs.
 *
 * @param speaker the speaker's settings
 * @param neighbors the configured neighbors
 * @param descriptions descriptions of neighbors, by name
 * @param services the services it checks and announces
 * @param admin where to serve HTTP, or null for nowhere
 * @param shutdownCommunication the text that neighbors get when the daemon stops (RFC 9003)
 * @param records which decisions and overrides it saves, and where
 * @param doors where text commands are accepted
 * @param routes routes announced from the start, regardless of health
 * @param helpers the helper processes
 * @param log how it logs, or null to leave logging as it is
 */
public record DaemonSpec(
        SpeakerConfig speaker,
        List<Neighbor> neighbors,
        Map<String, String> descriptions,
        List<ServiceDefinition> services,
        @Nullable InetSocketAddress admin,
        String shutdownCommunication,
        StateSpec records,
        ControlEndpoints doors,
        List<PlannedRoute> routes,
        List<HelperPlan> helpers,
        @Nullable LogStyle log) {
    /** Copies lists and map. */
    public DaemonSpec {
        neighbors = List.copyOf(neighbors);
        descriptions = Map.copyOf(descriptions);
        services = List.copyOf(services);
        routes = List.copyOf(routes);
        helpers = List.copyOf(helpers);
    }

    /** A daemon that accepts text commands on standard input only. */
    public DaemonSpec(
            SpeakerConfig speaker,
            List<Neighbor> neighbors,
            List<ServiceDefinition> services,
            @Nullable InetSocketAddress admin,
            String shutdownCommunication,
            StateSpec records) {
        this(
                speaker,
                neighbors,
                Map.of(),
                services,
                admin,
                shutdownCommunication,
                records,
                ControlEndpoints.SHUT,
                List.of(),
                List.of(),
                null);
    }

    /** The same, and nothing survives a restart. */
    public DaemonSpec(
            SpeakerConfig speaker,
            List<Neighbor> neighbors,
            List<ServiceDefinition> services,
            @Nullable InetSocketAddress admin,
            String shutdownCommunication) {
        this(speaker, neighbors, services, admin, shutdownCommunication, StateSpec.IN_MEMORY);
    }

    /** Returns what text commands can name. */
    public ControlPlan controlPlan() {
        Map<IpPrefix, String> prefixes = new HashMap<>();
        for (ServiceDefinition service : services) {
            service.plan()
                    .destinations()
                    .forEach(nlri -> prefixes.put(nlri.prefix(), service.plan().name()));
        }
        return new ControlPlan(neighbors, descriptions, speaker.identifier(), prefixes, Version.text());
    }

    /** Returns how long sessions may take to close, including final announcements of services that have them. */
    public Duration longestStop() {
        return services.stream()
                .map(service -> service.plan().rules().stopDrain())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO)
                .plus(speaker.stopTimeout());
    }

    /** Returns a summary, for people. */
    public String summary() {
        return counted(neighbors.size(), "neighbor") + ", " + counted(services.size(), "service");
    }

    private static String counted(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
