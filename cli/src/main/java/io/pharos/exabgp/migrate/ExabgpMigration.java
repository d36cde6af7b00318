package io.pharos.exabgp.migrate;

import io.pharos.exabgp.migrate.grammar.ExabgpParser;
import io.pharos.exabgp.migrate.grammar.Parsed;
import io.pharos.exabgp.migrate.grammar.SyntaxException;
import java.util.regex.Pattern;

/** Converts a configuration of ExaBGP to one of Pharos. */
public final class ExabgpMigration {
    /** Matches blank lines and comments, and then a file's first statement. */
    private static final Pattern BEGINNING = Pattern.compile(
            "\\A\\uFEFF?(?:[ \\t\\r]*(?:#[^\\n]*)?\\n)*[ \\t]*(?:process|neighbor|template|group)[ \\t{]");

    private final ExabgpEnvironment environment;
    private final SecretLocation secrets;
    private final SourceHost sourceHost;

    /** A migration with these settings besides the file, on this machine. */
    public ExabgpMigration(ExabgpEnvironment environment, SecretLocation secrets, SourceHost sourceHost) {
        this.environment = environment;
        this.secrets = secrets;
        this.sourceHost = sourceHost;
    }

    /** Returns whether a text looks like a configuration of ExaBGP, from its first words. */
    public static boolean looksLikeExabgp(String text) {
        return BEGINNING.matcher(text).lookingAt();
    }

    /**
     * Converts a file.
     *
     * @param file its name in messages
     * @throws IllegalArgumentException if it is not a configuration of ExaBGP; the message has file, line and column
     */
    public Migration migrate(String file, String text) {
        MigrationNotes migrationNotes = new MigrationNotes(file);
        Draft draft = new Draft();
        Parsed parsed;
        try {
            parsed = ExabgpParser.parse(text);
        } catch (SyntaxException e) {
            throw new IllegalArgumentException(file + ":" + e.getMessage(), e);
        }
        parsed.slips().forEach(slip -> migrationNotes.chosen(slip.line(), "", slip.text()));
        Inheritance inheritance = new Inheritance(parsed.statements(), migrationNotes);
        new EnvironmentSection(environment, draft, migrationNotes, sourceHost).carry();
        NeighborSection neighbors = new NeighborSection(draft, migrationNotes, environment, secrets);
        inheritance.neighbors().forEach(neighbors::carry);
        ProcessSection processes = new ProcessSection(draft, migrationNotes, environment, sourceHost);
        inheritance.processes().forEach(processes::carry);
        ApiSection api = new ApiSection(migrationNotes, processes.helpers(), processes.checks());
        draft.neighbors().forEach(api::carry);
        RouteSection routes = new RouteSection(draft, migrationNotes);
        draft.neighbors().forEach(routes::take);
        routes.finish();
        return draft.finish("# Converted from " + file + " by pharos migrate.\n", migrationNotes.all());
    }
}
