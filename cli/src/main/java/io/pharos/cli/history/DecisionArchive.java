package io.pharos.cli.history;

import java.nio.file.Path;

/**
 * Where decisions are kept over restarts.
 *
 * @param file the file that is written
 * @param mostOctets how large it may be before the next is begun
 * @param files how many files there may be, with the one that is written
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
