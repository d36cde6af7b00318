package io.pharos.cli.api.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A named pipe.
 *
 * @param path where it is
 * @param made whether it was made by us, and not there before
 */
record Fifo(Path path, boolean made) {
    private static final int KIND_OF_FILE = 0170000;
    private static final int FIFO = 0010000;

    /**
     * The pipe at a path, which is made for its owner only if nothing is there; the rights of one that is there stay.
     *
     * @throws IOException if something else is there, or it cannot be made; the message names the path
     */
    static Fifo at(Path path) throws IOException {
        if (Files.exists(path)) {
            if (!isFifo(path)) {
                throw new IOException("pipe " + path + " is not a named pipe; expected one, or nothing");
            }
            return new Fifo(path, false);
        }
        // The JDK cannot make one.
        Process mkfifo = new ProcessBuilder("mkfifo", "-m", "600", path.toString())
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(mkfifo.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (mkfifo.waitFor() != 0) {
                throw new IOException(
                        "pipe " + path + " cannot be made: " + said + "; expected a directory to write to");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("pipe " + path + " was not made: interrupted", interrupted);
        }
        return new Fifo(path, true);
    }

    /** Whether standard input or a path is a pipe. */
    static boolean isFifo(Path path) throws IOException {
        Object mode = Files.getAttribute(path, "unix:mode");
        return mode instanceof Integer bits && (bits & KIND_OF_FILE) == FIFO;
    }

    /** Removes it if it was made by us. */
    void remove() throws IOException {
        if (made) {
            Files.deleteIfExists(path);
        }
    }
}
