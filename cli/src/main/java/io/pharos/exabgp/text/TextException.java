package io.pharos.exabgp.text;

/** A line could not be parsed. The message says where, what is there and what was expected. */
public final class TextException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int column;
    private final String reason;

    /**
     * @param column of the offending character, from 1
     * @param reason names the bad text and what was expected
     */
    public TextException(int column, String reason) {
        // No stack trace: a client may send a hundred thousand bad lines.
        super("column " + column + ": " + reason, null, false, false);
        this.column = column;
        this.reason = reason;
    }

    /** Returns the column in the line, in characters from 1. */
    public int column() {
        return column;
    }

    /** Returns the reason without the column. */
    public String reason() {
        return reason;
    }
}
