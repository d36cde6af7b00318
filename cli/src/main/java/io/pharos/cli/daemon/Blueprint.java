package io.pharos.cli.daemon;

import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.transport.NeighborConfig;
import io.pharos.cli.api.control.PlannedRoute;
import io.pharos.cli.api.door.DoorPlan;
import io.pharos.cli.log.LogStyle;
import io.pharos.cli.process.HelperPlan;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
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
 * @param farewell the text that neighbors get when the daemon stops (RFC 9003)
 * @param records what it keeps of its decisions and orders
 * @param doors how text commands come in
 * @param routes what it announces from the start, whatever health says
 * @param helpers the helper processes that it runs
 * @param log how it logs, or null for as it has been told before
 */
public record Blueprint(
        SpeakerConfig speaker,
        List<NeighborConfig> neighbors,
        Map<String, String> descriptions,
        List<PlannedService> services,
        @Nullable InetSocketAddress admin,
        String farewell,
        RecordsPlan records,
        DoorPlan doors,
        List<PlannedRoute> routes,
        List<HelperPlan> helpers,
        @Nullable LogStyle log) {
    /** Copies lists and map. */
    public Blueprint {
        neighbors = List.copyOf(neighbors);
        descriptions = Map.copyOf(descriptions);
        services = List.copyOf(services);
        routes = List.copyOf(routes);
        helpers = List.copyOf(helpers);
    }

    /** A daemon that takes no text commands but those of standard input. */
    public Blueprint(
            SpeakerConfig speaker,
            List<NeighborConfig> neighbors,
            List<PlannedService> services,
            @Nullable InetSocketAddress admin,
            String farewell,
            RecordsPlan records) {
        this(
                speaker,
                neighbors,
                Map.of(),
                services,
                admin,
                farewell,
                records,
                DoorPlan.SHUT,
                List.of(),
                List.of(),
                null);
    }

    /** The same, and it keeps nothing over restarts. */
    public Blueprint(
            SpeakerConfig speaker,
            List<NeighborConfig> neighbors,
            List<PlannedService> services,
            @Nullable InetSocketAddress admin,
            String farewell) {
        this(speaker, neighbors, services, admin, farewell, RecordsPlan.IN_MEMORY);
    }

    /** How long its sessions may take to end, after the last announcements of services that have some. */
    Duration longestStop() {
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
