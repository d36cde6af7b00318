package io.pharos.cli.api.door;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.pharos.cli.api.control.ClientSettings;
import io.pharos.cli.api.control.Clients;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pair of named pipes, as {@code exabgpcli} uses them: commands come by {@code NAME.in}, replies go by {@code NAME.out}. */
final class PipesDoor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PipesDoor.class);

    private final Fifo inPipe;
    private final Fifo outPipe;
    private final FileChannel out;
    private final StreamDoor door;

    private PipesDoor(Fifo inPipe, Fifo outPipe, FileChannel out, StreamDoor door) {
        this.inPipe = inPipe;
        this.outPipe = outPipe;
        this.out = out;
        this.door = door;
    }

    /**
     * Opens the pair, and makes what is missing of it.
     *
     * @param prefix what stands before {@code .in} and {@code .out}
     * @throws IOException if one of them cannot be used; the message names it
     */
    static PipesDoor open(Path prefix, ClientSettings settings, Clients clients, DoorLimits limits) throws IOException {
        Fifo in = Fifo.at(Path.of(prefix + ".in"));
        Fifo out = null;
        try {
            out = Fifo.at(Path.of(prefix + ".out"));
            // Read and written by us, it neither waits for a writer now nor ends when the last one leaves.
            FileChannel commands = FileChannel.open(in.path(), READ, WRITE);
            FileChannel replies = withoutWaiting(out.path());
            StreamDoor door = new StreamDoor(settings, clients, commands, replies, limits);
            door.start();
            return new PipesDoor(in, out, replies, door);
        } catch (IOException e) {
            in.remove();
            if (out != null) {
                out.remove();
            }
            throw e;
        }
    }

    /**
     * Opens a pipe for writing only, so that a write fails when nobody reads: an answer that nobody reads must not be what
     * the next one finds. Opening waits for a reader, so that we are one ourselves for a moment.
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
