package io.pharos.exabgp.migrate.grammar;

/** A text is not a configuration of ExaBGP; the message begins with line and column. */
public final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    /** In characters: a binary file may contain a word of megabytes. */
    private static final int LONGEST = 300;

    private final int line;
    private final int column;

    SyntaxException(int line, int column, String problem) {
        super(line + ":" + column + ": "
                + (problem.length() > LONGEST ? problem.substring(0, LONGEST) + "…" : problem));
        this.line = line;
        this.column = column;
    }

    /** Returns the line, counted from 1. */
    public int line() {
        return line;
    }

    /** Returns the column, counted from 1, in characters. */
    public int column() {
        return column;
    }
}
