package io.pharos.writer;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes items in order on a daemon thread of its own, so that no caller waits for a slow disk, pipe or process. The weight of
 * the queued items is bounded; the caller decides what happens to an item that does not fit. Thread-safe.
 *
 * @param <T> an item
 */
public final class BoundedWriter<T> {
    /**
     * Where items are written. Its methods are called by the writer's thread and may block. An IOException ends the writer.
     *
     * @param <T> an item
     */
    public interface Sink<T> {
        /** Writes an item. */
        void write(T item) throws IOException;

        /** The queue has run empty. */
        default void flush() throws IOException {}

        /** No item came during the idle time. */
        default void idle() throws IOException {}

        /** Writing has failed; queued and later items are discarded. */
        default void failed(IOException cause) {}

        /** The writer has ended. */
        default void close() {}
    }

    private record Queued<T>(T item, long weight) {}

    private final Sink<T> sink;
    private final long limit;
    private final long idleNanos;
    private final Thread thread;
    private final Queue<Queued<T>> queue = new ArrayDeque<>(); // this and all below are guarded by this
    private long weight;
    private boolean writing;
    private boolean finishing;
    private boolean closed;

    /**
     * A writer that is never told that it is idle.
     *
     * @param name of the thread
     * @param limit maximum weight of the queued items
     */
    public BoundedWriter(String name, long limit, Sink<T> sink) {
        this(name, limit, sink, Long.MAX_VALUE);
    }

    /**
     * A writer that writes nothing until it is started.
     *
     * @param name of the thread
     * @param limit maximum weight of the queued items
     * @param idle how long the queue must be empty for a call of {@link Sink#idle}, and for each further one
     */
    public BoundedWriter(String name, long limit, Sink<T> sink, Duration idle) {
        this(name, limit, sink, idle.toNanos());
    }

    private BoundedWriter(String name, long limit, Sink<T> sink, long idleNanos) {
        this.sink = sink;
        this.limit = limit;
        this.idleNanos = idleNanos;
        this.thread = new Thread(this::writeAll, name);
        thread.setDaemon(true); // a write to a pipe that no process reads cannot be interrupted
    }

    /** Starts the thread, unless it was started before. */
    public synchronized void start() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /** Queues an item without blocking. Returns false if there is no room for it, or the writer takes no more items. */
    public synchronized boolean offer(T item, long itemWeight) {
        if (finishing || closed || itemWeight > limit - weight) {
            return false;
        }
        queue.add(new Queued<>(item, itemWeight));
        weight += itemWeight;
        notifyAll();
        return true;
    }

    /** Returns the number of queued items. */
    public synchronized int size() {
        return queue.size();
    }

    /** Returns the weight of the queued items. */
    public synchronized long weight() {
        return weight;
    }

    /** Returns whether items are discarded. */
    public synchronized boolean isClosed() {
        return closed;
    }

    /** Waits until all items are written, or the writer is closed. Returns false if that takes longer than this. */
    public synchronized boolean awaitEmpty(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!closed && (writing || !queue.isEmpty())) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /** Takes no more items, and waits until those in the queue are written. Returns false if that takes longer than this. */
    public boolean finish(Duration atMost) throws InterruptedException {
        synchronized (this) {
            finishing = true;
            notifyAll();
        }
        thread.join(Math.max(1, atMost.toMillis())); // 0 would wait without a limit
        return !thread.isAlive();
    }

    /** Discards the queued items and all later ones, and ends the thread after the item that it is writing. */
    public synchronized void close() {
        closed = true;
        queue.clear();
        weight = 0;
        notifyAll();
    }

    private void writeAll() {
        try {
            for (T item = next(); item != null; item = next()) {
                sink.write(item);
            }
        } catch (IOException e) {
            close();
            sink.failed(e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // interrupted only to stop it
        } finally {
            sink.close();
        }
    }

    private @Nullable T next() throws IOException, InterruptedException {
        T item = poll();
        if (item == null) {
            sink.flush();
        }
        while (item == null && awaitItem()) {
            item = poll();
            if (item == null) {
                sink.idle();
            }
        }
        return item;
    }

    private synchronized @Nullable T poll() {
        Queued<T> first = queue.poll();
        if (first == null) {
            return null;
        }
        writing = true;
        weight -= first.weight;
        return first.item;
    }

    /** Waits for an item or the end of the idle time; returns false if no item will come. */
    private synchronized boolean awaitItem() throws InterruptedException {
        writing = false;
        notifyAll();
        long end = System.nanoTime() + idleNanos;
        long left = idleNanos;
        while (queue.isEmpty() && !finishing && !closed && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
        return !queue.isEmpty() || !finishing && !closed;
    }
}
