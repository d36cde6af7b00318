package io.pharos.exabgp.migrate.grammar;

/**
 * A word of a configuration file, or a bracket or comma of a list.
 *
 * @param text without quotes and escapes; may be empty if quoted
 * @param quoted whether any part of it was quoted or escaped, so that it is not punctuation
 * @param line counted from 1
 * @param column of its first character, counted from 1
 */
public record Word(String text, boolean quoted, int line, int column) {
    /** Returns whether it is a bracket or a comma. */
    public boolean isListSign() {
        return !quoted && (text.equals("[") || text.equals("]") || text.equals(","));
    }
}
