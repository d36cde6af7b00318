package io.pharos.cli.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file whose existence means something. */
record Flag(Path file) {
    Flag raise() {
        try {
            Files.createFile(file);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void lower() {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shell text that succeeds while the flag is up. */
    String test() {
        return "test -e '" + file + "'";
    }

    /** A check that passes while the flag is up, as the value of {@code check:}. */
    String check() {
        return "{type: exec, command: \"" + test()
                + "\", interval: 100ms, fast-interval: 100ms, timeout: 0, rise: 2, fall: 2}";
    }
}
