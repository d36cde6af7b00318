package io.pharos.cli.log;

import io.pharos.writer.BoundedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongFunction;

/**
 * Log lines on their way to a stream whose reader may be slow or not read at all. Adding a line never blocks: lines that do not
 * fit are dropped and counted. Thread-safe.
 */
final class LineQueue {
    /** Maximum octets of queued lines: some thousand lines. */
    static final int MOST_OCTETS = 1 << 20;

    private final BoundedWriter<byte[]> writer;
    private boolean full; // until half of it has been read, so that one note is for many dropped lines; guarded by this
    private long lost; // guarded by this

    /** @param out written to by a thread that starts with the first line */
    LineQueue(OutputStream out) {
        // The limit is applied here. A note may exceed it: it must not be dropped.
        this.writer = new BoundedWriter<>("log", Long.MAX_VALUE, line -> {
            try {
                out.write(line);
                out.flush();
            } catch (IOException e) {
                return; // the line is lost, and there is no place to say so
            }
        });
    }

    /**
     * Adds a line, or drops it.
     *
     * @param note makes a line of the number of lines that were dropped before this one
     */
    synchronized void add(byte[] line, LongFunction<byte[]> note) {
        long octets = writer.weight();
        full = full ? octets > MOST_OCTETS / 2 : octets + line.length > MOST_OCTETS;
        if (full) {
            lost++;
            return;
        }
        if (lost > 0) {
            put(note.apply(lost));
            lost = 0;
        }
        put(line);
        writer.start();
    }

    private void put(byte[] line) {
        writer.offer(line, line.length);
    }

    /** Waits until all lines are written. Returns false if that takes longer than this. */
    boolean awaitEmpty(Duration atMost) {
        try {
            return writer.awaitEmpty(atMost);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
