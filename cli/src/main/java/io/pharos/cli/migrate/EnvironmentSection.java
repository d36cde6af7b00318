package io.pharos.cli.migrate;

import io.pharos.cli.migrate.yaml.YamlMapping;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Carries over what is set outside of the configuration file. */
final class EnvironmentSection {
    private static final String SERVICE_MANAGER = "left to systemd or whatever starts Pharos";
    private static final String ITS_OWN_WORKINGS = "about ExaBGP's own workings; Pharos needs no such setting";
    private static final String STDERR = "Pharos logs to stderr, which systemd's journal and containers collect";

    /** What Pharos has no counterpart for, and why. */
    private static final Map<String, String> LOST = new HashMap<>();

    /** ExaBGP's defaults: who sets one of these says nothing new. */
    private static final Map<String, String> DEFAULTS = new HashMap<>();

    /** Carried over here or with the neighbors and processes. */
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
            "bgp.passive");

    static {
        LOST.put("daemon.user", SERVICE_MANAGER + " (User=)");
        LOST.put("daemon.drop", SERVICE_MANAGER + " (User=)");
        LOST.put("daemon.daemonize", "Pharos stays in the foreground; it is " + SERVICE_MANAGER);
        LOST.put("daemon.pid", SERVICE_MANAGER);
        LOST.put("daemon.umask", SERVICE_MANAGER + " (UMask=)");
        LOST.put("log.destination", STDERR);
        LOST.put("tcp.once", "Pharos connects again for ever");
        LOST.put("tcp.attempts", "Pharos connects again for ever");
        LOST.put("tcp.delay", "Pharos announces as soon as there is a first verdict");
        LOST.put("tcp.acl", "the routers in neighbors are the only ones that are let in");
        LOST.put("bgp.openwait", "the time to wait for an OPEN is fixed");
        LOST.put("api.terminate", "when a helper process ends, Pharos goes on");
        LOST.put("api.chunk", ITS_OWN_WORKINGS);
        LOST.put("api.compact", "events have their full form");
        LOST.put("api.version", "each process has a dialect of its own");

        DEFAULTS.put("daemon.drop", "true");
        DEFAULTS.put("daemon.daemonize", "false");
        DEFAULTS.put("daemon.umask", "0137");
        DEFAULTS.put("log.destination", "stdout");
        DEFAULTS.put("tcp.once", "false");
        DEFAULTS.put("tcp.attempts", "0");
        DEFAULTS.put("tcp.delay", "0");
        DEFAULTS.put("bgp.openwait", "60");
        DEFAULTS.put("api.terminate", "false");
        DEFAULTS.put("api.chunk", "1");
        DEFAULTS.put("api.compact", "false");
    }

    private final ExabgpEnvironment environment;
    private final Draft draft;
    private final Findings findings;

    EnvironmentSection(ExabgpEnvironment environment, Draft draft, Findings findings) {
        this.environment = environment;
        this.draft = draft;
        this.findings = findings;
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
        } else if (environment.isOn("log.all")) {
            draft.at("log").put("level", "debug");
        } else {
            environment.value("log.level").ifPresent(level -> draft.at("log").put("level", level(level)));
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

    private void control() {
        YamlMapping control = new YamlMapping();
        if (environment.isOff("api.ack")) {
            control.put("acknowledge", false);
        }
        environment.value("api.pipename").ifPresent(name -> control.put("pipes", "/run/exabgp/" + name));
        environment.value("api.socketname").ifPresent(name -> control.put("socket", "/run/exabgp/" + name + ".sock"));
        if (!control.isEmpty()) {
            control.putInto(draft.at("control"));
        }
    }

    private void reportLost(String key, ExabgpEnvironment.Setting setting) {
        if (CARRIED.contains(key) || setting.value().isEmpty()) {
            return;
        }
        String standard = DEFAULTS.get(key);
        if (standard != null && standard.equalsIgnoreCase(setting.value())) {
            return;
        }
        String section = key.substring(0, key.indexOf('.'));
        String why = switch (section) {
            case "cache", "reactor", "profile", "pdb", "debug" -> ITS_OWN_WORKINGS;
            case "log" -> LOST.getOrDefault(key, "Pharos has one level for all that it logs");
            default -> LOST.getOrDefault(key, "no setting that Pharos knows");
        };
        lost(key, setting, why);
    }

    private void lost(String key, ExabgpEnvironment.Setting setting, String why) {
        findings.add(Finding.Kind.LOST, setting.file(), setting.line(), "", key + " = " + setting.value() + ": " + why);
    }

    /** An address and a port as {@code listen} takes them. */
    static String endpoint(String address, String port) {
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    }
}
