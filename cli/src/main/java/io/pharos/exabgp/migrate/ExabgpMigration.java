package io.pharos.exabgp.migrate;

import io.pharos.exabgp.migrate.grammar.ExabgpParser;
import io.pharos.exabgp.migrate.grammar.Parsed;
import io.pharos.exabgp.migrate.grammar.SyntaxException;
import java.util.regex.Pattern;

/** Makes a configuration for Pharos of one for ExaBGP. */
public final class ExabgpMigration {
    /** Where a file's first statement may begin: after blank lines and comments. */
    private static final Pattern BEGINNING = Pattern.compile(
            "\\A\\uFEFF?(?:[ \\t\\r]*(?:#[^\\n]*)?\\n)*[ \\t]*(?:process|neighbor|template|group)[ \\t{]");

    private final ExabgpEnvironment environment;
    private final SecretLocation secrets;
    private final SourceHost sourceHost;

    /** A migration with these settings beside the file, on this machine. */
    public ExabgpMigration(ExabgpEnvironment environment, SecretLocation secrets, SourceHost sourceHost) {
        this.environment = environment;
        this.secrets = secrets;
        this.sourceHost = sourceHost;
    }

    /** Whether a text is a configuration of ExaBGP's, as far as its first words tell. */
    public static boolean looksLikeExabgp(String text) {
        return BEGINNING.matcher(text).lookingAt();
    }

    /**
     * Migrates a file.
     *
     * @param file what messages call it
     * @throws IllegalArgumentException if it is none of ExaBGP's; the message has file, line and column
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
