package io.pharos.exabgp.migrate;

import io.pharos.bgp.packet.IpPrefix;
import io.pharos.exabgp.migrate.yaml.YamlList;
import io.pharos.exabgp.migrate.yaml.YamlMapping;
import io.pharos.exabgp.migrate.yaml.YamlScalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Converts ini files of anycast_healthchecker. They contain checks and announcements; the routers are in BIRD's
 * configuration, so the neighbors are left to be filled in.
 */
public final class AnycastMigration {
    private static final String HEADER = """
            # Converted from %s by pharos migrate.
            # anycast_healthchecker leaves BGP to BIRD: fill in the routers of bird.conf, as in
            #
            # local-as: 65001
            # neighbors:
            #   - address: 192.0.2.1
            #     peer-as: 65000
            """;

    /** Settings that concern BIRD, and logs and metrics of the old program. */
    private static final Set<String> NEEDS_NOTHING = Set.of(
            "check_cmd",
            "check_interval",
            "check_timeout",
            "check_fail",
            "check_rise",
            "check_disabled",
            "on_disabled",
            "ip_prefix",
            "interface",
            "ip_check_disabled");

    private static final Map<String, String> LOST = Map.of(
            "custom_bird_reconfigure_cmd", "there is no BIRD to reconfigure; a hook runs a command at each change",
            "custom_bird_reconfigure_cmd_timeout", "there is no BIRD to reconfigure",
            "splay_startup", "the first check runs immediately; jitter spreads the following ones");

    private final Draft draft = new Draft();
    private final List<MigrationNote> migrationNotes = new ArrayList<>();
    private final Map<IpPrefix, String> claimed = new HashMap<>();

    private AnycastMigration() {}

    /**
     * Converts files.
     *
     * @param files names, for messages, and texts; the first is the main file, which may also contain services
     */
    public static Migration migrate(Map<String, String> files) {
        AnycastMigration migration = new AnycastMigration();
        Map<String, String> defaults = new LinkedHashMap<>();
        files.forEach((file, text) -> migration.file(file, text, defaults));
        return migration.draft.finish(HEADER.formatted(files.keySet().iterator().next()), migration.migrationNotes);
    }

    private void file(String file, String text, Map<String, String> defaults) {
        Map<String, Map<String, IniFile.Entry>> sections = new LinkedHashMap<>();
        for (IniFile.Entry entry : IniFile.parse(text)) {
            if (entry.section().equals("DEFAULT")) {
                defaults.put(entry.key(), entry.value());
            } else {
                sections.computeIfAbsent(entry.section(), none -> new LinkedHashMap<>())
                        .put(entry.key(), entry);
            }
        }
        sections.forEach((name, entries) -> {
            if (name.equals("daemon")) {
                daemon(file, entries);
            } else {
                service(new AnycastService(file, name, entries, defaults));
            }
        });
    }

    private void daemon(String file, Map<String, IniFile.Entry> entries) {
        IniFile.Entry level = entries.get("loglevel");
        if (level != null) {
            draft.at("log")
                    .put(
                            "level",
                            switch (level.value()) {
                                case "debug" -> "debug";
                                case "warning", "warn" -> "warn";
                                case "error", "critical" -> "error";
                                default -> "info";
                            });
        }
        IniFile.Entry json = entries.get("json_stdout");
        if (json != null && json.value().equals("true")) {
            draft.at("log").put("format", "json");
        }
        for (String key : List.of("prometheus_exporter", "prometheus_collector_textfile_dir")) {
            IniFile.Entry entry = entries.get(key);
            if (entry != null && !entry.value().equals("false")) {
                lost(file, entry.line(), "daemon", entry.key() + ": metrics are served over HTTP: admin: {listen: …}");
            }
        }
    }

    private void service(AnycastService service) {
        boolean disabled = service.isTrue("check_disabled", true);
        if (disabled && !service.value("on_disabled").orElse("withdraw").equals("advertise")) {
            lost(
                    service.file(),
                    service.line("check_disabled"),
                    service.subject(),
                    "check_disabled, which is true unless it is set to false: nothing is announced");
            return;
        }
        Optional<IpPrefix> prefix = prefix(service);
        if (prefix.isEmpty()) {
            return;
        }
        String name = StatementWords.name(service.name());
        YamlMapping yaml = new YamlMapping().put("name", name);
        yaml.put("addresses", YamlList.ofTexts(List.of(prefix.get().toString())));
        if (!disabled) {
            check(service).ifPresent(check -> yaml.put("check", withAddress(check, service, prefix.get())));
        }
        yaml.put("announce", new YamlMapping().put("up", new YamlMapping()).put("down", YamlScalar.of("withdraw")));
        draft.addService(yaml);
        reportRest(service);
    }

    private Optional<IpPrefix> prefix(AnycastService service) {
        String text = service.value("ip_prefix").orElse("");
        try {
            IpPrefix prefix = IpPrefix.parse(text);
            Optional<String> other = claimed.keySet().stream()
                    .filter(each -> each.contains(prefix) || prefix.contains(each))
                    .map(claimed::get)
                    .findFirst();
            if (other.isEmpty()) {
                claimed.put(prefix, service.name());
                return Optional.of(prefix);
            }
            lost(
                    service.file(),
                    service.line("ip_prefix"),
                    service.subject(),
                    text + ": service " + other.get() + " has it already, and only one check can decide");
        } catch (IllegalArgumentException e) {
            lost(service.file(), service.line("ip_prefix"), service.subject(), "ip_prefix " + e.getMessage());
        }
        return Optional.empty();
    }

    private Optional<YamlMapping> check(AnycastService service) {
        List<String> command = service.command();
        if (command.isEmpty()) {
            lost(
                    service.file(),
                    service.line("check_cmd"),
                    service.subject(),
                    "no check_cmd: always considered healthy");
            return Optional.empty();
        }
        Duration wait = service.seconds("check_interval", Duration.ofSeconds(10));
        Duration timeout = service.seconds("check_timeout", Duration.ofSeconds(2));
        if (timeout.compareTo(wait) > 0) {
            lost(
                    service.file(),
                    service.line("check_timeout"),
                    service.subject(),
                    "check_timeout is longer than check_interval: it becomes as long");
            timeout = wait;
        }
        String interval = StatementWords.duration(wait);
        return Optional.of(new YamlMapping()
                .put("type", "exec")
                .put("args", YamlList.ofTexts(command))
                .put("missing-is-failure", true)
                .put("interval", interval)
                .put("fast-interval", interval)
                .put("timeout", StatementWords.duration(timeout))
                .put("rise", service.value("check_rise").orElse("2"))
                .put("fall", service.value("check_fail").orElse("2")));
    }

    /** Like anycast_healthchecker, reports a service down immediately if its address is not on the machine. */
    private static YamlMapping withAddress(YamlMapping check, AnycastService service, IpPrefix prefix) {
        boolean host = prefix.length() == prefix.family().addressBits();
        if (!host || service.isTrue("ip_check_disabled", false)) {
            return check;
        }
        String text = prefix.toString();
        YamlMapping address = new YamlMapping()
                .put("type", "local-address")
                .put("addresses", YamlList.ofTexts(List.of(text.substring(0, text.indexOf('/')))))
                .put("on", service.value("interface").orElse("lo"))
                .put("rise", 1)
                .put("fall", 1);
        return new YamlMapping().put("all", new YamlList(List.of(check, address)));
    }

    private void reportRest(AnycastService service) {
        service.entries().forEach((key, entry) -> {
            if (!NEEDS_NOTHING.contains(key)) {
                lost(
                        service.file(),
                        entry.line(),
                        service.subject(),
                        key + ": " + LOST.getOrDefault(key, "not a setting that Pharos knows"));
            }
        });
    }

    private void lost(String file, int line, String subject, String text) {
        migrationNotes.add(new MigrationNote(MigrationNote.Kind.LOST, file, line, subject, text));
    }
}
