package io.pharos.cli.config;

import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.health.Setting;
import io.pharos.settings.Constraint;
import io.pharos.settings.Within;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole configuration file. */
public record Configuration(
        @Setting(
                value = "Our AS number, plain or with a dot. Required unless every neighbor has its own `local-as`.",
                fallback = Setting.ABSENT)
        @Nullable AsNumber localAs,

        @Setting(
                value = "Our BGP identifier. Default: the local address of the first session.",
                fallback = Setting.ABSENT)
        @Nullable BgpIdentifier routerId,

        @Setting(
                value =
                        "Addresses to listen on for incoming BGP connections, such as `0.0.0.0:179`. Without it, Pharos only"
                                + " initiates connections.",
                fallback = Setting.ABSENT)
        List<HostPort> listen,

        @Setting(value = "Routers to peer with.", fallback = Setting.ABSENT)
        List<NeighborConfig> neighbors,

        @Setting(value = "Services to check and announce.", fallback = Setting.ABSENT)
        List<ServiceConfig> services,

        @Setting(value = "HTTP server for metrics and readiness. Default: none.", fallback = Setting.ABSENT) @Nullable AdminConfig admin,

        @Setting(value = "What is logged, and how.", fallback = "{}")
        LogConfig log,

        @Setting(
                value =
                        "The maximum duration of an orderly stop: withdraw, flush, close. After that, remaining sessions are cut off.",
                fallback = "2s")
        @Within(min = "1ms", orZero = true)
        Duration stopTimeout,

        @Setting(
                value =
                        "Shutdown communication sent to all neighbors when Pharos stops (RFC 9003), for their operators;"
                                + " at most 255 octets of UTF-8.",
                fallback = "pharos is stopping")
        ShutdownText shutdownCommunication,

        @Setting(
                value =
                        "A directory, such as `/var/lib/pharos`, for what survives restarts: the history of decisions and overrides."
                                + " It is created if missing. Without it, nothing survives a restart.",
                fallback = Setting.ABSENT)
        @Nullable Path stateDirectory,

        @Setting(value = "Which decisions are kept, and where.", fallback = "{}")
        HistoryConfig history,

        @Setting(
                value =
                        "Helper processes: programs that write text commands and read answers and events, as with ExaBGP.",
                fallback = Setting.ABSENT)
        List<ProcessConfig> processes,

        @Setting(
                value =
                        "Listeners for text commands from other processes: a Unix socket and named pipes. Without it, commands"
                                + " are read from standard input only.",
                fallback = Setting.ABSENT)
        @Nullable ControlConfig control,

        @Setting(
                value =
                        "Routes that are announced as long as Pharos runs, in the syntax of `announce route`. Routes that depend on"
                                + " health belong in `services`.",
                fallback = Setting.ABSENT)
        List<StaticRoute> routes) {
    public Configuration {
        Constraint.require(Configuration.class, "stopTimeout", stopTimeout);
        listen = List.copyOf(listen);
        neighbors = List.copyOf(neighbors);
        services = List.copyOf(services);
        processes = List.copyOf(processes);
        routes = List.copyOf(routes);
    }

    /**
     * Our AS number towards a neighbor of this configuration.
     *
     * @throws IllegalArgumentException if neither the neighbor nor the configuration has one, which no loaded
     *     configuration allows
     */
    public AsNumber localAs(NeighborConfig neighbor) {
        AsNumber own = neighbor.localAs() != null ? neighbor.localAs() : localAs;
        if (own == null) {
            throw new IllegalArgumentException("no local-as for neighbor " + neighbor.label());
        }
        return own;
    }

    /** The neighbors that hear of a service: those it names, or all. */
    public List<NeighborConfig> neighborsOf(ServiceConfig service) {
        if (service.neighbors().isEmpty()) {
            return neighbors;
        }
        return neighbors.stream()
                .filter(neighbor -> service.neighbors().stream().anyMatch(neighbor::isCalled))
                .toList();
    }
}
