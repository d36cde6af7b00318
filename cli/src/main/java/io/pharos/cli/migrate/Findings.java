package io.pharos.cli.migrate;

import io.pharos.cli.migrate.grammar.Statement;
import java.util.ArrayList;
import java.util.List;

/** Collects what there is to say about one file, in the order it is found. One thread only. */
final class Findings {
    private final String file;
    private final List<Finding> all = new ArrayList<>();

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
        Finding finding = new Finding(kind, where, line, subject, text);
        if (!all.contains(finding)) { // what a template says is found again for each neighbor that inherits it
            all.add(finding);
        }
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
