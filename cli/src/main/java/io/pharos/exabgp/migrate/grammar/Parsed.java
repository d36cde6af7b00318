package io.pharos.exabgp.migrate.grammar;

import java.util.List;

/**
 * A parsed file.
 *
 * @param statements in the order of the file
 * @param slips mistakes that have no effect
 */
public record Parsed(List<Statement> statements, List<Slip> slips) {
    /**
     * A mistake that does not change the meaning.
     *
     * @param line counted from 1
     * @param text what it is, and how it was read
     */
    public record Slip(int line, String text) {}

    /** Copies the lists. */
    public Parsed {
        statements = List.copyOf(statements);
        slips = List.copyOf(slips);
    }
}
