package io.pharos.exabgp.migrate;

import io.pharos.exabgp.migrate.yaml.YamlMapping;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Converts the settings outside of the configuration file. */
final class EnvironmentSection {
    private static final String USUAL_NAME = "exabgp";
    private static final String SERVICE_MANAGER = "handled by systemd or the process supervisor";
    private static final String ITS_OWN_WORKINGS = "internal to ExaBGP; not needed by Pharos";
    private static final String STDERR = "Pharos logs to stderr, which systemd's journal and containers collect";

    /** Settings without a counterpart in Pharos, and why. */
    private static final Map<String, String> LOST = new HashMap<>();

    /** ExaBGP's defaults: setting one of these needs no note. */
    private static final Map<String, Set<String>> DEFAULTS = new HashMap<>();

    /** Converted here or with the neighbors and processes. */
    private static final Set<String> CARRIED = Set.of(
            "tcp.bind",
            "tcp.port",
            "log.level",
            "log.enable",
            "log.all",
            "api.ack",
            "api.cli",
            "api.pipename",
            "api.socketname",
            "api.encoder",
            "api.respawn",
            "api.version",
            "bgp.passive");

    static {
        LOST.put("daemon.user", SERVICE_MANAGER + " (User=)");
        LOST.put("daemon.drop", SERVICE_MANAGER + " (User=)");
        LOST.put("daemon.daemonize", "Pharos stays in the foreground; it is " + SERVICE_MANAGER);
        LOST.put("daemon.pid", SERVICE_MANAGER);
        LOST.put("daemon.umask", SERVICE_MANAGER + " (UMask=)");
        LOST.put("log.destination", STDERR);
        LOST.put("tcp.once", "Pharos always retries");
        LOST.put("tcp.attempts", "Pharos always retries");
        LOST.put("tcp.delay", "Pharos announces as soon as there is a first verdict");
        LOST.put("tcp.acl", "only the routers in neighbors can connect");
        LOST.put("bgp.openwait", "the time to wait for an OPEN is fixed");
        LOST.put("api.terminate", "when a helper process exits, Pharos continues");
        LOST.put("api.chunk", ITS_OWN_WORKINGS);
        LOST.put("api.compact", "events have the full format");
        LOST.put("api.show-routes-format", "routes are shown in the format of the dialect");

        DEFAULTS.put("daemon.drop", Set.of("true"));
        DEFAULTS.put("daemon.daemonize", Set.of("false"));
        DEFAULTS.put("daemon.umask", Set.of("0137", "0o137"));
        DEFAULTS.put("log.destination", Set.of("stdout"));
        DEFAULTS.put("log.short", Set.of("true", "false")); // of 5 and of 4.2
        for (String on : List.of("configuration", "reactor", "daemon", "processes", "network", "statistics")) {
            DEFAULTS.put("log." + on, Set.of("true"));
        }
        for (String off : List.of("packets", "rib", "message", "timers", "routes", "parser")) {
            DEFAULTS.put("log." + off, Set.of("false"));
        }
        DEFAULTS.put("tcp.once", Set.of("false"));
        DEFAULTS.put("tcp.attempts", Set.of("0"));
        DEFAULTS.put("tcp.delay", Set.of("0"));
        DEFAULTS.put("tcp.acl", Set.of("false"));
        DEFAULTS.put("bgp.openwait", Set.of("60"));
        DEFAULTS.put("bgp.paths_limit_audit", Set.of("true"));
        DEFAULTS.put("cache.attributes", Set.of("true"));
        DEFAULTS.put("cache.nexthops", Set.of("true"));
        DEFAULTS.put("api.terminate", Set.of("false"));
        DEFAULTS.put("api.chunk", Set.of("1"));
        DEFAULTS.put("api.compact", Set.of("false"));
        DEFAULTS.put("api.show-routes-format", Set.of("v1"));
        DEFAULTS.put("reactor.speed", Set.of("1.0"));
        DEFAULTS.put("profile.enable", Set.of("false"));
        DEFAULTS.put("pdb.enable", Set.of("false"));
    }

    private final ExabgpEnvironment environment;
    private final Draft draft;
    private final MigrationNotes migrationNotes;
    private final SourceHost sourceHost;

    EnvironmentSection(
            ExabgpEnvironment environment, Draft draft, MigrationNotes migrationNotes, SourceHost sourceHost) {
        this.sourceHost = sourceHost;
        this.environment = environment;
        this.draft = draft;
        this.migrationNotes = migrationNotes;
    }

    void carry() {
        environment.value("tcp.bind").ifPresent(addresses -> {
            for (String address : addresses.strip().split("[\\s,]+", -1)) {
                draft.listenOn(endpoint(address, environment.port()));
            }
        });
        log();
        control();
        environment.settings().forEach(this::reportLost);
    }

    private void log() {
        if (environment.isOff("log.enable")) {
            draft.at("log").put("level", "error");
        } else {
            environment
                    .value("log.level")
                    .map(EnvironmentSection::level)
                    .or(() -> environment.isOn("log.all") ? Optional.of("debug") : Optional.empty())
                    .ifPresent(level -> draft.at("log").put("level", level));
        }
    }

    private static String level(String level) {
        return switch (level.toUpperCase(Locale.ROOT)) {
            case "EMERG", "ALERT", "CRIT", "CRITICAL", "ERR", "ERROR", "FATAL" -> "error";
            case "WARNING", "WARN" -> "warn";
            case "DEBUG" -> "debug";
            default -> "info";
        };
    }

    /** Converts the control endpoints: those that are named, and ExaBGP's usual pipes if they exist. */
    private void control() {
        YamlMapping control = new YamlMapping();
        if (!environment.isOff("api.cli")) {
            Optional<String> name = environment.value("api.pipename");
            Optional<Path> found = sourceHost.pipes(name.orElse(USUAL_NAME));
            found.or(() -> name.map(Path.of("/run/exabgp")::resolve))
                    .ifPresent(pipes -> control.put("pipes", pipes.toString()));
        }
        environment.value("api.socketname").ifPresent(name -> control.put("socket", "/run/exabgp/" + name + ".sock"));
        if (control.isEmpty()) {
            return;
        }
        if (environment.isOff("api.ack")) {
            control.put("acknowledge", false);
        }
        if (environment.answersInJson()) {
            control.put("dialect", "main");
        }
        control.putInto(draft.at("control"));
    }

    private void reportLost(String key, ExabgpEnvironment.Setting setting) {
        if (CARRIED.contains(key) || setting.value().isEmpty()) {
            return;
        }
        if (DEFAULTS.getOrDefault(key, Set.of()).contains(setting.value().toLowerCase(Locale.ROOT))) {
            return;
        }
        String section = key.substring(0, key.indexOf('.'));
        String why = switch (section) {
            case "cache", "reactor", "profile", "pdb", "debug" -> ITS_OWN_WORKINGS;
            case "log" -> LOST.getOrDefault(key, "Pharos has one log level");
            default -> LOST.getOrDefault(key, "not a setting that Pharos knows");
        };
        lost(key, setting, why);
    }

    private void lost(String key, ExabgpEnvironment.Setting setting, String why) {
        migrationNotes.add(
                MigrationNote.Kind.LOST,
                setting.file(),
                setting.line(),
                "",
                key + " = " + setting.value() + ": " + why);
    }

    /** Returns an address and a port in the form of {@code listen}. */
    static String endpoint(String address, String port) {
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    }
}
