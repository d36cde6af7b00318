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
 * What a daemon is to run.
 *
 * @param speaker the speaker as a whole
 * @param neighbors whom it tells
 * @param descriptions by a neighbor's name what people say of it, where they do
 * @param services what it checks and announces
 * @param admin where to serve metrics over HTTP, or null for nowhere
 * @param shutdownCommunication the text that neighbors get when the daemon stops (RFC 9003)
 * @param records what it keeps of its decisions and orders
 * @param doors how text commands come in
 * @param routes what it announces from the start, whatever health says
 * @param helpers the helper processes that it runs
 * @param log how it logs, or null for as it has been told before
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

    /** A daemon that takes no text commands but those of standard input. */
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

    /** The same, and it keeps nothing over restarts. */
    public DaemonSpec(
            SpeakerConfig speaker,
            List<Neighbor> neighbors,
            List<ServiceDefinition> services,
            @Nullable InetSocketAddress admin,
            String shutdownCommunication) {
        this(speaker, neighbors, services, admin, shutdownCommunication, StateSpec.IN_MEMORY);
    }

    /** What clients can speak of. */
    public ControlPlan controlPlan() {
        Map<IpPrefix, String> prefixes = new HashMap<>();
        for (ServiceDefinition service : services) {
            service.plan()
                    .destinations()
                    .forEach(nlri -> prefixes.put(nlri.prefix(), service.plan().name()));
        }
        return new ControlPlan(neighbors, descriptions, speaker.identifier(), prefixes, Version.text());
    }

    /** How long its sessions may take to end, after the last announcements of services that have some. */
    public Duration longestStop() {
        return services.stream()
                .map(service -> service.plan().rules().stopDrain())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO)
                .plus(speaker.stopTimeout());
    }

    /** How much it is, for people. */
    public String summary() {
        return counted(neighbors.size(), "neighbor") + ", " + counted(services.size(), "service");
    }

    private static String counted(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
