package io.pharos.cli.healthcheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file with our process id, for as long as the process lives. */
final class PidFile {
    private static final Logger log = LoggerFactory.getLogger(PidFile.class);

    private PidFile() {}

    /**
     * Writes the file, and removes it at the end of the process, if it is still ours then.
     *
     * @param file null for none
     * @throws IOException if it cannot be written
     */
    static void write(@Nullable Path file) throws IOException {
        if (file == null) {
            return;
        }
        String text = ProcessHandle.current().pid() + "\n";
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new IOException("--pid " + file + " cannot be written: " + e, e);
        }
    }

    /** Removes the file if it is still ours. */
    static void remove(@Nullable Path file) {
        if (file == null) {
            return;
        }
        try {
            if (Files.readString(file).equals(ProcessHandle.current().pid() + "\n")) {
                Files.delete(file);
            }
        } catch (IOException e) {
            log.debug("pid file {}: cannot be removed: {}", file, e.toString());
        }
    }
}
