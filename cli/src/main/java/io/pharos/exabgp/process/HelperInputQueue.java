package io.pharos.exabgp.process;

import io.pharos.exabgp.event.EventEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What is to go to a helper's standard input. Filled by any thread without waiting; emptied by the one that writes, which
 * also puts events into words, so that a slow encoder or helper costs the others nothing.
 */
final class HelperInputQueue {
    /** Something to write. */
    @FunctionalInterface
    interface Entry {
        /** Its text with all line feeds; nothing if the encoder has no form for it. */
        Optional<String> text(EventEncoder encoder);

        /** Whether there is more of it: it is asked again, after its text has been written. */
        default boolean hasMore() {
            return false;
        }
    }

    /** What all that waits may weigh; about the octets that it takes in memory. */
    static final long LIMIT = 32L << 20;

    /** What an entry weighs beside its content. */
    static final int OVERHEAD = 64;

    private record Weighed(Entry entry, long weight) {}

    private final long limit;
    private final Queue<Weighed> waiting = new ArrayDeque<>();
    private long weight;
    private boolean writing;
    private boolean closed;

    HelperInputQueue(long limit) {
        this.limit = limit;
    }

    /**
     * Puts an entry at the end.
     *
     * @param content what it weighs, without {@link #OVERHEAD}
     * @return false if there is no room, and nothing was put; true also once closed, when all is passed over
     */
    synchronized boolean put(Entry entry, long content) {
        if (closed) {
            return true;
        }
        if (weight + content + OVERHEAD > limit) {
            return false;
        }
        waiting.add(new Weighed(entry, content + OVERHEAD));
        weight += content + OVERHEAD;
        notifyAll();
        return true;
    }

    /** Nothing more is taken or written. */
    synchronized void close() {
        closed = true;
        waiting.clear();
        notifyAll();
    }

    /** Waits until all was written, or it was closed, or the time is over. */
    synchronized void awaitEmpty(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (!closed && (writing || !waiting.isEmpty())) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    /** Writes until it is closed. An encoder is used by this thread alone. */
    void writeTo(OutputStream out, EventEncoder encoder) throws IOException, InterruptedException {
        for (Entry entry = next(out); entry != null; entry = next(out)) {
            do {
                Optional<String> text = entry.text(encoder);
                if (text.isPresent()) {
                    out.write(text.get().getBytes(StandardCharsets.UTF_8));
                }
            } while (entry.hasMore());
        }
    }

    /** Flushes before it waits: what comes together is written together. */
    private @Nullable Entry next(OutputStream out) throws IOException, InterruptedException {
        Entry ready = poll();
        if (ready != null) {
            return ready;
        }
        out.flush();
        return take();
    }

    private synchronized @Nullable Entry poll() {
        Weighed first = closed ? null : waiting.poll();
        if (first == null) {
            return null;
        }
        writing = true;
        weight -= first.weight;
        return first.entry;
    }

    private synchronized @Nullable Entry take() throws InterruptedException {
        writing = false;
        notifyAll();
        while (!closed && waiting.isEmpty()) {
            wait();
        }
        return poll();
    }
}
