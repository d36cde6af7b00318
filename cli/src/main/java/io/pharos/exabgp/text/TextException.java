package io.pharos.exabgp.text;

/** A line that is not understood. The message says where, what stands there and what was expected. */
public final class TextException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int column;
    private final String reason;

    /**
     * @param column of the character that is to blame, from 1
     * @param reason names the bad text and what was expected
     */
    public TextException(int column, String reason) {
        // No stack trace: it is about a line, and a client may send a hundred thousand bad ones.
        super("column " + column + ": " + reason, null, false, false);
        this.column = column;
        this.reason = reason;
    }

    /** Where in the line, in characters from 1. */
    public int column() {
        return column;
    }

    /** What is wrong, without the column. */
    public String reason() {
        return reason;
    }
}
