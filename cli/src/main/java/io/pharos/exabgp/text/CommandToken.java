package io.pharos.exabgp.text;

/**
 * A word of a line, or one of the signs that stand for themselves.
 *
 * @param text as written
 * @param column of its first character, from 1
 */
record CommandToken(String text, int column) {
    private static final int LONGEST_SHOWN = 60;

    /** Whether this is the word. */
    boolean is(String word) {
        return text.equals(word);
    }

    /** An error about this word: {@code what "text"; expected …}. */
    TextException bad(String what, String expected) {
        String shown = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
        return new TextException(column, (what.isEmpty() ? "" : what + " ") + '"' + shown + "\"; expected " + expected);
    }

    /** An error whose words come from a value that refused this one. */
    TextException refused(IllegalArgumentException why) {
        String message = why.getMessage();
        return new TextException(column, message == null ? why.toString() : message);
    }
}
