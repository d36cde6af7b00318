package io.pharos.exabgp.text;

/**
 * A word or a punctuation mark of a line.
 *
 * @param text as written
 * @param column of its first character, from 1
 */
record CommandToken(String text, int column) {
    private static final int LONGEST_SHOWN = 60;

    /** Returns whether it is this word. */
    boolean is(String word) {
        return text.equals(word);
    }

    /** Returns an error about this word: {@code what "text"; expected …}. */
    TextException bad(String what, String expected) {
        String shown = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
        return new TextException(column, (what.isEmpty() ? "" : what + " ") + '"' + shown + "\"; expected " + expected);
    }

    /** Returns an error with the message of the value that rejected this word. */
    TextException refused(IllegalArgumentException why) {
        String message = why.getMessage();
        return new TextException(column, message == null ? why.toString() : message);
    }
}
