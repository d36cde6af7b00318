package io.pharos.exabgp.migrate;

import io.pharos.exabgp.healthcheck.HealthcheckFlags;
import io.pharos.exabgp.migrate.grammar.Statement;
import io.pharos.exabgp.migrate.yaml.YamlList;
import io.pharos.exabgp.migrate.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Converts {@code process}: health checks become services, everything else becomes helper processes. */
final class ProcessSection {
    private final Draft draft;
    private final MigrationNotes migrationNotes;
    private final ExabgpEnvironment environment;
    private final ServiceDraft services;
    private final SourceHost sourceHost;
    private final Set<String> seen = new LinkedHashSet<>();
    private final Set<String> helpers = new LinkedHashSet<>();
    private final Set<String> checks = new LinkedHashSet<>();

    ProcessSection(Draft draft, MigrationNotes migrationNotes, ExabgpEnvironment environment, SourceHost sourceHost) {
        this.draft = draft;
        this.migrationNotes = migrationNotes;
        this.environment = environment;
        this.sourceHost = sourceHost;
        this.services = new ServiceDraft(draft, migrationNotes);
    }

    /** Returns the names of the processes that stay helper processes. */
    Set<String> helpers() {
        return helpers;
    }

    /** Returns the names of the processes that become services. */
    Set<String> checks() {
        return checks;
    }

    void carry(Statement section) {
        String name = section.value();
        String subject = "process " + name;
        if (!seen.add(name)) {
            return; // in ExaBGP 3 it is repeated for each neighbor of a group
        }
        Optional<Statement> run = leaf(section, "run");
        if (run.isEmpty() || run.get().arguments().isEmpty()) {
            migrationNotes.lost(section.line(), subject, "no program to run");
            return;
        }
        List<DraftNeighbor> reached = draft.neighbors().stream()
                .filter(neighbor ->
                        neighbor.processes().stream().anyMatch(reference -> ApiSection.means(reference, name)))
                .toList();
        if (reached.isEmpty()) {
            migrationNotes.lost(
                    section.line(),
                    subject,
                    "no converted neighbor refers to it, so its routes would reach no neighbor");
            return;
        }
        List<String> command = run.get().texts();
        if (!becomesService(name, command, run.get(), reached)) {
            helper(section, name, command, run.get());
        }
    }

    private boolean becomesService(String name, List<String> command, Statement run, List<DraftNeighbor> reached) {
        Optional<List<String>> options = HealthcheckCommandLine.options(command);
        if (options.isEmpty()) {
            return false;
        }
        String subject = "process " + name;
        HealthcheckFlags flags;
        try {
            flags = HealthcheckFlags.parse(options.get());
        } catch (IllegalArgumentException e) {
            migrationNotes.chosen(
                    run.line(), subject, "stays a helper process and is not converted to a service: " + e.getMessage());
            return false;
        }
        Optional<String> obstacle = ServiceDraft.obstacle(flags);
        if (obstacle.isPresent()) {
            migrationNotes.chosen(
                    run.line(), subject, "stays a helper process and is not converted to a service: " + obstacle.get());
            return false;
        }
        checks.add(name);
        services.carry(name, flags, run.line(), reached);
        return true;
    }

    private void helper(Statement section, String name, List<String> command, Statement run) {
        String subject = "process " + name;
        YamlMapping process = new YamlMapping()
                .put("name", StatementWords.name(name))
                .put("run", YamlList.ofTexts(found(command, run, subject)))
                .put(
                        "encoder",
                        leaf(section, "encoder")
                                .map(Statement::value)
                                .or(() -> environment.value("api.encoder"))
                                .orElse("text"));
        if (environment.answersInJson()) {
            process.put("dialect", "main");
        }
        boolean respawn = leaf(section, "respawn")
                .map(each -> !StatementWords.isOff(each))
                .orElse(!environment.isOff("api.respawn"));
        if (!respawn) {
            process.put("respawn", false);
        }
        boolean oneShot = leaf(section, "respawn").map(StatementWords::isOff).orElse(false);
        if (oneShot) {
            process.put("keep-routes", true);
        }
        if (environment.isOff("api.ack")) {
            process.put("acknowledge", false);
        }
        migrationNotes.chosen(
                section.line(),
                subject,
                oneShot
                        ? "with respawn false it may announce and exit, so its routes stay, as in ExaBGP (keep-routes)"
                        : "when it exits, its routes are withdrawn; ExaBGP leaves them (keep-routes: true does too)");
        helpers.add(name);
        draft.addProcess(process);
    }

    private List<String> found(List<String> command, Statement run, String subject) {
        String program = command.get(0);
        Optional<String> found = sourceHost.find(program);
        if (found.isEmpty()) {
            migrationNotes.lost(
                    run.line(),
                    subject,
                    program + ": not an executable program on this host"
                            + (program.startsWith("/") ? "" : ", neither " + sourceHost.places())
                            + "; ExaBGP rejects the file, Pharos starts and keeps retrying");
            return command;
        }
        List<String> words = new ArrayList<>(command);
        words.set(0, found.get());
        return words;
    }

    private static Optional<Statement> leaf(Statement section, String name) {
        return section.statements().stream().filter(each -> each.isLeaf(name)).reduce((earlier, later) -> later);
    }
}
