package io.pharos.exabgp.migrate;

import io.pharos.exabgp.migrate.grammar.Statement;
import io.pharos.exabgp.migrate.yaml.YamlList;
import io.pharos.exabgp.migrate.yaml.YamlMapping;
import io.pharos.exabgp.migrate.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Converts {@code api}: which helper processes have access to a neighbor, and which events they receive. */
final class ApiSection {
    private static final Set<String> FLAGS = Set.of("neighbor-changes", "negotiated", "fsm", "signal");

    /** ExaBGP's words for messages and their form, and ours. */
    private static final Map<String, String> EVENTS = Map.of(
            "parsed", "parsed",
            "packets", "packets",
            "consolidate", "consolidated",
            "open", "open",
            "update", "update",
            "notification", "notification",
            "keepalive", "keepalive",
            "refresh", "refresh");

    private final MigrationNotes migrationNotes;
    private final Set<String> helpers;
    private final Set<String> services;

    /**
     * @param helpers names of the processes that stay helper processes
     * @param services names of those that become services
     */
    ApiSection(MigrationNotes migrationNotes, Set<String> helpers, Set<String> services) {
        this.migrationNotes = migrationNotes;
        this.helpers = Set.copyOf(helpers);
        this.services = Set.copyOf(services);
    }

    /** Returns the names and patterns of the processes that a neighbor refers to; a pattern begins with {@code ~}. */
    static Set<String> processes(SourceNeighbor source) {
        Set<String> names = new LinkedHashSet<>();
        source.sections("api").forEach(api -> names.addAll(processes(api)));
        source.sections("process").map(Statement::value).forEach(names::add);
        return names;
    }

    private static List<String> processes(Statement api) {
        return api.statements().stream()
                .flatMap(each -> each.isLeaf("processes")
                        ? each.values().stream()
                        : each.isLeaf("processes-match")
                                ? each.values().stream().map(pattern -> "~" + pattern)
                                : Stream.empty())
                .toList();
    }

    /** Returns whether a name, or a pattern after {@code ~}, matches this process. */
    static boolean means(String reference, String process) {
        if (!reference.startsWith("~")) {
            return reference.equals(process);
        }
        try {
            return Pattern.compile(reference.substring(1)).matcher(process).lookingAt();
        } catch (PatternSyntaxException notAPattern) {
            return false;
        }
    }

    void carry(DraftNeighbor neighbor) {
        SourceNeighbor source = neighbor.source();
        List<YamlValue> entries = new ArrayList<>();
        source.sections("api").forEach(api -> section(api, processes(api), source, entries));
        source.sections("process").forEach(process -> section(process, List.of(process.value()), source, entries));
        if (!entries.isEmpty()) {
            neighbor.yaml().put("api", new YamlList(entries));
        }
    }

    private void section(Statement section, List<String> references, SourceNeighbor source, List<YamlValue> entries) {
        List<String> meant = new ArrayList<>();
        for (String reference : references) {
            List<String> found = helpers.stream()
                    .filter(name -> means(reference, name))
                    .sorted()
                    .toList();
            meant.addAll(found);
            if (found.isEmpty() && services.stream().noneMatch(name -> means(reference, name))) {
                migrationNotes.lost(
                        section.line(), source.subject(), "api: no such process: " + reference.replace("~", "like "));
            }
        }
        if (meant.isEmpty()) {
            return;
        }
        YamlMapping entry = new YamlMapping()
                .put(
                        "processes",
                        YamlList.ofTexts(meant.stream()
                                .map(StatementWords::name)
                                .distinct()
                                .toList()));
        for (Statement statement : section.statements()) {
            if (statement.isSection("receive") || statement.isSection("send")) {
                events(statement, source, entry);
            } else if (FLAGS.contains(statement.name())) {
                if (StatementWords.isOn(statement)) {
                    entry.put(statement.name(), true);
                }
            } else if (!Set.of("processes", "processes-match", "run", "encoder", "respawn")
                    .contains(statement.name())) {
                migrationNotes.lost(
                        statement, source.subject() + ": api", "not a keyword of an api section in ExaBGP 4");
            }
        }
        entries.add(entry);
    }

    private void events(Statement direction, SourceNeighbor source, YamlMapping entry) {
        List<String> words = new ArrayList<>();
        for (Statement statement : direction.statements()) {
            String word = EVENTS.get(statement.name());
            if (word == null) {
                migrationNotes.lost(
                        statement,
                        source.subject() + ": api: " + direction.name(),
                        "Pharos does not support these messages");
            } else if (StatementWords.isOn(statement)) {
                words.add(word);
            }
        }
        if (!words.isEmpty()) {
            entry.put(direction.name(), YamlList.ofTexts(words));
        }
    }
}
