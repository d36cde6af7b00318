package io.pharos.exabgp.migrate.grammar;

/**
 * One word of a configuration file, or one of the signs of a list.
 *
 * @param text without quotes and escapes; may be empty where it was quoted
 * @param quoted whether any part of it stood in quotes or behind a backslash, so that it is no sign of a list
 * @param line counted from 1
 * @param column of its first character, counted from 1
 */
public record Word(String text, boolean quoted, int line, int column) {
    /** Whether it is a bracket or a comma. */
    public boolean isListSign() {
        return !quoted && (text.equals("[") || text.equals("]") || text.equals(","));
    }
}
