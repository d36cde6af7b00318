package io.pharos.exabgp.listener;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A named pipe.
 *
 * @param path its path
 * @param made whether it was created here and did not exist before
 */
record NamedPipe(Path path, boolean made) {
    private static final int KIND_OF_FILE = 0170000;
    private static final int FIFO = 0010000;

    /**
     * Opens the named pipe at a path. It is created, for its owner only, if nothing exists there; the permissions of an
     * existing one are not changed.
     *
     * @throws IOException if something else exists there, or it cannot be created; the message names the path
     */
    static NamedPipe at(Path path) throws IOException {
        if (Files.exists(path)) {
            if (!isFifo(path)) {
                throw new IOException("pipe " + path + " is not a named pipe; expected one, or nothing");
            }
            return new NamedPipe(path, false);
        }
        make(path);
        return new NamedPipe(path, true);
    }

    /** Java cannot create named pipes, so this runs {@code mkfifo}. */
    private static void make(Path path) throws IOException {
        try {
            Process mkfifo = new ProcessBuilder("mkfifo", "-m", "600", path.toString())
                    .redirectErrorStream(true)
                    .start();
            mkfifo.getOutputStream().close();
            String said = new String(mkfifo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (mkfifo.waitFor() != 0) {
                throw new IOException(said.strip());
            }
        } catch (IOException e) {
            throw new IOException(
                    "pipe " + path + " cannot be created: " + e.getMessage() + "; expected a writable directory", e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("pipe " + path + " was not created: interrupted", interrupted);
        }
    }

    /** Returns whether there is a named pipe at a path, which may be a link. */
    static boolean isFifo(Path path) throws IOException {
        Object mode = Files.getAttribute(path, "unix:mode");
        return mode instanceof Integer bits && (bits & KIND_OF_FILE) == FIFO;
    }

    /** Removes the pipe if it was created here. */
    void remove() throws IOException {
        if (made) {
            Files.deleteIfExists(path);
        }
    }
}
