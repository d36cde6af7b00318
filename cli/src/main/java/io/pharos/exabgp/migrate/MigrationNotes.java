package io.pharos.exabgp.migrate;

import io.pharos.exabgp.migrate.grammar.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects notes about one file, in the order they are found. Not thread-safe. */
final class MigrationNotes {
    private final String file;
    /** A set, because notes about a template occur again for each neighbor that inherits from it. */
    private final Set<MigrationNote> all = new LinkedHashSet<>();

    MigrationNotes(String file) {
        this.file = file;
    }

    /** Adds a statement that is not carried over. */
    void lost(Statement statement, String subject, String why) {
        add(MigrationNote.Kind.LOST, file, statement.line(), subject, statement + ": " + why);
    }

    /** Adds another item that is not carried over. */
    void lost(int line, String subject, String text) {
        add(MigrationNote.Kind.LOST, file, line, subject, text);
    }

    /** Adds a decision about a statement. */
    void chosen(Statement statement, String subject, String text) {
        add(MigrationNote.Kind.CHOSEN, file, statement.line(), subject, statement + ": " + text);
    }

    /** Adds another decision. */
    void chosen(int line, String subject, String text) {
        add(MigrationNote.Kind.CHOSEN, file, line, subject, text);
    }

    /** Adds a note about a place outside the file. */
    void add(MigrationNote.Kind kind, String where, int line, String subject, String text) {
        all.add(new MigrationNote(kind, where, line, subject, text));
    }

    List<MigrationNote> all() {
        return List.copyOf(all);
    }
}
