package io.pharos.cli.log;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * Lines on their way to a stream whose reader may be slow, or not read at all. Who adds one never waits: what does not fit is
 * lost, and counted. From any thread.
 */
final class LineQueue {
    /** What may wait, in octets: some thousand lines. */
    static final int MOST_OCTETS = 1 << 20;

    private final OutputStream out;
    private final Queue<byte[]> waiting = new ArrayDeque<>(); // this and all below are guarded by this
    private int octets;
    private boolean full; // until half of it has been read, so that one note of a loss is for many lines
    private long lost;
    private boolean writing;
    private boolean begun;

    /** @param out written to by a thread that begins with the first line */
    LineQueue(OutputStream out) {
        this.out = out;
    }

    /**
     * Adds a line, or loses it.
     *
     * @param note makes a line of the number of those that were lost before this one
     */
    synchronized void add(byte[] line, LongFunction<byte[]> note) {
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
        if (!begun) {
            begun = true;
            Thread writer = new Thread(this::write, "log");
            writer.setDaemon(true);
            writer.start();
        }
        notifyAll();
    }

    private void put(byte[] line) {
        waiting.add(line);
        octets += line.length;
    }

    /** Waits until all has been written, at most so long. Returns whether it has. */
    synchronized boolean awaitEmpty(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        try {
            while (writing || !waiting.isEmpty()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void write() {
        try {
            while (true) {
                write(next());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread but to end it
        }
    }

    private void write(byte[] line) {
        try {
            out.write(line);
            out.flush();
        } catch (IOException e) {
            return; // the line is lost, and there is no place to say so
        }
    }

    private synchronized byte[] next() throws InterruptedException {
        writing = false;
        notifyAll();
        byte[] line = waiting.poll();
        while (line == null) {
            wait();
            line = waiting.poll();
        }
        writing = true;
        octets -= line.length;
        return line;
    }
}
