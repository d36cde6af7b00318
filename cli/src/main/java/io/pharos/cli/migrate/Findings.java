package io.pharos.cli.migrate;

import io.pharos.cli.migrate.grammar.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what there is to say about one file, in the order it is found. One thread only. */
final class Findings {
    private final String file;
    /** In the order they were found; what a template says is found again for each neighbor that inherits it. */
    private final Set<Finding> all = new LinkedHashSet<>();

    Findings(String file) {
        this.file = file;
    }

    /** A statement that is not carried over. */
    void lost(Statement statement, String subject, String why) {
        add(Finding.Kind.LOST, file, statement.line(), subject, statement + ": " + why);
    }

    /** Something else that is not carried over. */
    void lost(int line, String subject, String text) {
        add(Finding.Kind.LOST, file, line, subject, text);
    }

    /** Something that was decided about a statement. */
    void chosen(Statement statement, String subject, String text) {
        add(Finding.Kind.CHOSEN, file, statement.line(), subject, statement + ": " + text);
    }

    /** Something else that was decided. */
    void chosen(int line, String subject, String text) {
        add(Finding.Kind.CHOSEN, file, line, subject, text);
    }

    /** Something about a place that is not in the file. */
    void add(Finding.Kind kind, String where, int line, String subject, String text) {
        all.add(new Finding(kind, where, line, subject, text));
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
