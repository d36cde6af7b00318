package io.pharos.exabgp.migrate;

import io.pharos.exabgp.migrate.grammar.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what there is to say about one file, in the order it is found. One thread only. */
final class MigrationNotes {
    private final String file;
    /** In the order they were found; what a template says is found again for each neighbor that inherits it. */
    private final Set<MigrationNote> all = new LinkedHashSet<>();

    MigrationNotes(String file) {
        this.file = file;
    }

    /** A statement that is not carried over. */
    void lost(Statement statement, String subject, String why) {
        add(MigrationNote.Kind.LOST, file, statement.line(), subject, statement + ": " + why);
    }

    /** Something else that is not carried over. */
    void lost(int line, String subject, String text) {
        add(MigrationNote.Kind.LOST, file, line, subject, text);
    }

    /** Something that was decided about a statement. */
    void chosen(Statement statement, String subject, String text) {
        add(MigrationNote.Kind.CHOSEN, file, statement.line(), subject, statement + ": " + text);
    }

    /** Something else that was decided. */
    void chosen(int line, String subject, String text) {
        add(MigrationNote.Kind.CHOSEN, file, line, subject, text);
    }

    /** Something about a place that is not in the file. */
    void add(MigrationNote.Kind kind, String where, int line, String subject, String text) {
        all.add(new MigrationNote(kind, where, line, subject, text));
    }

    List<MigrationNote> all() {
        return List.copyOf(all);
    }
}
