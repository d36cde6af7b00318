package io.pharos.cli.history;

import java.nio.file.Path;

/**
 * Where decisions are saved across restarts.
 *
 * @param file the current file
 * @param mostOctets the size at which it is rotated
 * @param files how many files are kept, including the current one
 */
public record DecisionArchive(Path file, long mostOctets, int files) {
    /** Checks the numbers. */
    public DecisionArchive {
        if (mostOctets < 1) {
            throw new IllegalArgumentException("size " + mostOctets + " octets; expected 1 or more");
        }
        if (files < 1) {
            throw new IllegalArgumentException("files " + files + "; expected 1 or more");
        }
    }
}
