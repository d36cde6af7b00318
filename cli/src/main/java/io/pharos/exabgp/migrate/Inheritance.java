package io.pharos.exabgp.migrate;

import io.pharos.exabgp.migrate.grammar.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Resolves templates and groups to complete neighbors. */
final class Inheritance {
    private static final Set<String> AT_THE_TOP = Set.of("process", "neighbor", "template", "group");

    private final Map<String, Statement> templates = new LinkedHashMap<>();
    private final List<Statement> processes = new ArrayList<>();
    private final List<SourceNeighbor> neighbors = new ArrayList<>();
    private final MigrationNotes migrationNotes;

    Inheritance(List<Statement> file, MigrationNotes migrationNotes) {
        this.migrationNotes = migrationNotes;
        for (Statement statement : file) {
            if (statement.body() == null || !AT_THE_TOP.contains(statement.name())) {
                migrationNotes.lost(statement, "", "not a top-level section; expected process, neighbor or template");
            }
        }
        file.stream().filter(each -> each.isSection("template")).forEach(this::template);
        file.forEach(this::section);
    }

    /** Returns the neighbors in the order of the file. */
    List<SourceNeighbor> neighbors() {
        return List.copyOf(neighbors);
    }

    /** Returns the sections of helper processes in the order of the file. */
    List<Statement> processes() {
        return List.copyOf(processes);
    }

    private void template(Statement section) {
        for (Statement statement : section.statements()) {
            if (!statement.isSection("neighbor")) {
                migrationNotes.lost(statement, "template", "not a neighbor; expected neighbor NAME { … }");
                continue;
            }
            templates.put(statement.value(), statement);
            statement.statements().stream()
                    .filter(each -> each.isLeaf("inherit"))
                    .forEach(each -> migrationNotes.lost(
                            each,
                            "template " + statement.value(),
                            "ExaBGP does not follow it in a template either; name both templates in the neighbor"));
        }
    }

    private void section(Statement section) {
        if (section.isSection("process")) {
            processes.add(section);
        } else if (section.isSection("neighbor")) {
            neighbor(section, List.of());
        } else if (section.isSection("group")) {
            group(section);
        }
    }

    /** ExaBGP 3: the statements of a group are the defaults of its neighbors. */
    private void group(Statement group) {
        List<Statement> common = new ArrayList<>();
        for (Statement statement : group.statements()) {
            if (statement.isSection("process")) {
                processes.add(statement);
                common.add(statement);
            } else if (!statement.isSection("neighbor")) {
                common.add(statement);
            }
        }
        group.statements().stream()
                .filter(each -> each.isSection("neighbor"))
                .forEach(neighbor -> neighbor(neighbor, common));
    }

    private void neighbor(Statement section, List<Statement> ofGroup) {
        section.statements().stream().filter(each -> each.isSection("process")).forEach(processes::add);
        List<Statement> own =
                Stream.concat(ofGroup.stream(), section.statements().stream()).toList();
        List<Statement> all = new ArrayList<>(own);
        for (Statement inherit : own) {
            if (inherit.isLeaf("inherit")) {
                for (String name : inherit.values()) {
                    Statement template = templates.get(name);
                    if (template == null) {
                        migrationNotes.lost(inherit, "neighbor " + section.value(), "no such template: " + name);
                    } else {
                        inherit(template, section, own, all);
                    }
                }
            }
        }
        neighbors.add(new SourceNeighbor(section, all));
    }

    /** The template takes precedence over the neighbor: ExaBGP does it so, and the behavior must not change. */
    private void inherit(Statement template, Statement neighbor, List<Statement> own, List<Statement> into) {
        for (Statement statement : template.statements()) {
            boolean contradicts = statement.body() == null
                    && own.stream()
                            .anyMatch(each -> each.isLeaf(statement.name())
                                    && !each.toString().equals(statement.toString()));
            if (contradicts && !statement.name().equals("inherit")) {
                migrationNotes.chosen(
                        statement,
                        "neighbor " + neighbor.value(),
                        "the template's value overrides the neighbor's own, as in ExaBGP");
            }
            into.add(statement);
        }
    }
}
