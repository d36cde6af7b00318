package io.pharos.exabgp.healthcheck;

import io.pharos.bgp.packet.IpPrefix;
import io.pharos.health.Health;
import io.pharos.health.ServiceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/**
 * The options of {@code exabgp healthcheck} as values, for a conversion to another form.
 *
 * @param name name of the check, or null
 * @param probe how the service is checked
 * @param hooks commands and the health that triggers them, in the order they run; null stands for any health
 * @param disable file whose existence means maintenance, or null
 * @param addresses addresses to announce, and where to configure them on this machine
 * @param nextHop an address, or null for our own
 * @param increase added to the MED for each further address
 * @param up announcement while healthy
 * @param down announcement while down, or null for a withdrawal
 * @param maintenance announcement while the file exists
 * @param pathId path identifier of ADD-PATH, or 0
 * @param neighbors addresses of the neighbors to announce to; empty for all
 * @param processOptions options that concern the process and not the service, as given
 */
public record HealthcheckFlags(
        @Nullable String name,
        Probe probe,
        List<HookFlag> hooks,
        @Nullable String disable,
        Addresses addresses,
        @Nullable String nextHop,
        long increase,
        Announced up,
        @Nullable Announced down,
        @Nullable Announced maintenance,
        long pathId,
        List<String> neighbors,
        List<String> processOptions) {

    /** How the service is checked: by at most one of command, HTTP and TCP. */
    public record Probe(
            @Nullable String command,
            @Nullable String http,
            @Nullable String tcp,
            Duration interval,
            Duration fastInterval,
            Duration timeout,
            int rise,
            int fall,
            @Nullable Duration lease) {}

    /** A command that runs when the health changes to this; null stands for any. */
    public record HookFlag(@Nullable Health on, String command) {}

    /**
     * Addresses in the order they are announced.
     *
     * @param prefixes empty for the addresses of {@code lo}
     * @param interfaces {@code IP%INTERFACE} texts
     */
    public record Addresses(
            List<IpPrefix> prefixes,
            boolean setUp,
            boolean dynamic,
            boolean deaggregate,
            @Nullable String label,
            List<String> interfaces) {}

    /** The attributes in one state, as on the command line; each may be empty. */
    public record Announced(
            long med,
            long localPreference,
            String communities,
            String extendedCommunities,
            String largeCommunities,
            String asPath) {}

    /** Copies the lists. */
    public HealthcheckFlags {
        hooks = List.copyOf(hooks);
        neighbors = List.copyOf(neighbors);
        processOptions = List.copyOf(processOptions);
    }

    @Command(name = "healthcheck", preprocessor = ArgumentExpansion.class)
    private static final class Line {
        @Mixin
        private HealthcheckOptions options = new HealthcheckOptions();
    }

    /**
     * Parses the arguments after {@code healthcheck}, including an option file that they name.
     *
     * @throws IllegalArgumentException if {@code exabgp healthcheck} does not accept them
     */
    public static HealthcheckFlags parse(List<String> arguments) {
        Line line = new Line();
        try {
            new CommandLine(line).setOverwrittenOptionsAllowed(true).parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return of(line.options);
    }

    private static HealthcheckFlags of(HealthcheckOptions options) {
        AnnounceOptions announce = options.announce;
        boolean all = announce.neighbors.contains("*");
        return new HealthcheckFlags(
                options.log.name,
                probe(options),
                options.check.hooks(),
                options.check.disable == null ? null : options.check.disable.toString(),
                addresses(options.addresses),
                "self".equals(announce.nextHop) ? null : announce.nextHop,
                announce.increase,
                announced(announce, ServiceState.UP),
                announcedUnlessWithdrawn(announce, ServiceState.DOWN).orElse(null),
                announcedUnlessWithdrawn(announce, ServiceState.MAINTENANCE).orElse(null),
                announce.pathId,
                all ? List.of() : announce.neighbors,
                processOptions(options));
    }

    private static Probe probe(HealthcheckOptions options) {
        CheckOptions check = options.check;
        return new Probe(
                check.command == null || check.command.isBlank() ? null : check.command,
                options.beyond.http == null ? null : options.beyond.http.toString(),
                options.beyond.tcp,
                check.interval,
                check.fastInterval,
                check.timeout,
                Math.max(1, check.rise),
                Math.max(1, check.fall),
                options.beyond.lease);
    }

    private static Addresses addresses(AddressOptions options) {
        List<IpPrefix> prefixes = new ArrayList<>(options.ips);
        if (!prefixes.isEmpty()) {
            Collections.rotate(prefixes, -options.startIp);
        }
        return new Addresses(
                List.copyOf(prefixes),
                !options.noIpSetup,
                options.dynamicIpSetup,
                options.deaggregateNetworks,
                options.label,
                List.copyOf(options.ipIfname));
    }

    private static Optional<Announced> announcedUnlessWithdrawn(AnnounceOptions options, ServiceState state) {
        return options.announces(state) ? Optional.of(announced(options, state)) : Optional.empty();
    }

    private static Announced announced(AnnounceOptions options, ServiceState state) {
        return new Announced(
                options.metric(state),
                options.localPreference,
                options.communities(state),
                AnnounceOptions.text(options.extendedCommunity),
                AnnounceOptions.text(options.largeCommunity),
                options.path(state));
    }

    private static List<String> processOptions(HealthcheckOptions options) {
        List<String> given = new ArrayList<>();
        if (options.process.user != null) {
            given.add("--user " + options.process.user);
        }
        if (options.process.group != null) {
            given.add("--group " + options.process.group);
        }
        if (options.process.pid != null) {
            given.add("--pid " + options.process.pid);
        }
        if (options.addresses.sudo) {
            given.add("--sudo");
        }
        return given;
    }
}
