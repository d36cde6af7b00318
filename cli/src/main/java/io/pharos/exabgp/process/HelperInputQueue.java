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
 * The queue of a helper's standard input. Any thread adds to it without blocking. The writing thread also encodes
 * events, so that a slow encoder or helper delays no other thread.
 */
final class HelperInputQueue {
    /** Something to write. */
    @FunctionalInterface
    interface Entry {
        /** Returns its text with all line feeds, or nothing if the encoder has no form for it. */
        Optional<String> text(EventEncoder encoder);

        /** Returns whether there is more of it: if so it is asked again after its text has been written. */
        default boolean hasMore() {
            return false;
        }
    }

    /** Maximum weight of the queue; approximates the octets of memory that it takes. */
    static final long LIMIT = 32L << 20;

    /** Weight of an entry apart from its content. */
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
     * Appends an entry.
     *
     * @param content its weight, without {@link #OVERHEAD}
     * @return false if the queue is full and the entry was not added; true also after close, when entries are discarded
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

    /** Discards what is queued, and everything later. */
    synchronized void close() {
        closed = true;
        waiting.clear();
        notifyAll();
    }

    /** Waits until the queue has been written or closed, or the time is over. */
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

    /** Writes until the queue is closed. Only this thread uses the encoder. */
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

    /** Flushes before it waits, so that entries that come together are written together. */
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
