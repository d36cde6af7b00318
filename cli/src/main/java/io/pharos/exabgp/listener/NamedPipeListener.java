package io.pharos.exabgp.listener;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.pharos.exabgp.control.ClientListeners;
import io.pharos.exabgp.control.ClientSettings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a pair of named pipes, as {@code exabgpcli} uses them: reads commands from {@code NAME.in}, writes replies
 * to {@code NAME.out}.
 */
final class NamedPipeListener implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NamedPipeListener.class);

    private final NamedPipe inPipe;
    private final NamedPipe outPipe;
    private final FileChannel out;
    private final StreamListener door;

    private NamedPipeListener(NamedPipe inPipe, NamedPipe outPipe, FileChannel out, StreamListener door) {
        this.inPipe = inPipe;
        this.outPipe = outPipe;
        this.out = out;
        this.door = door;
    }

    /**
     * Opens the pair, creating what is missing.
     *
     * @param prefix path without {@code .in} and {@code .out}
     * @throws IOException if one of them cannot be used; the message names it
     */
    static NamedPipeListener open(
            Path prefix, ClientSettings settings, ClientListeners clientListeners, ClientLimits limits)
            throws IOException {
        NamedPipe in = NamedPipe.at(Path.of(prefix + ".in"));
        NamedPipe out = null;
        try {
            out = NamedPipe.at(Path.of(prefix + ".out"));
            // Open for reading and writing, so that opening does not wait for a writer, and the last writer's exit is
            // not the end of input.
            FileChannel commands = FileChannel.open(in.path(), READ, WRITE);
            FileChannel replies = withoutWaiting(out.path());
            StreamListener door = new StreamListener(settings, clientListeners, commands, replies, limits);
            door.start();
            return new NamedPipeListener(in, out, replies, door);
        } catch (IOException e) {
            in.remove();
            if (out != null) {
                out.remove();
            }
            throw e;
        }
    }

    /**
     * Opens a pipe for writing only, so that a write without a reader fails: a reply that no process reads must not be
     * the first one that the next reader gets. Opening blocks until there is a reader, so this process is one for a
     * moment.
     */
    static FileChannel withoutWaiting(Path path) throws IOException {
        try (FileChannel ours = FileChannel.open(path, READ, WRITE)) {
            return FileChannel.open(path, WRITE);
        }
    }

    @Override
    public void close() {
        door.close();
        try {
            out.close();
            inPipe.remove();
            outPipe.remove();
        } catch (IOException e) {
            log.warn("pipes {}, {}: not removed: {}", inPipe.path(), outPipe.path(), e.getMessage());
        }
    }
}
