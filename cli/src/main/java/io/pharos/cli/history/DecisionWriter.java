package io.pharos.cli.history;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings decisions to their file on a thread of its own, {@code history}. A disk that is full or hangs costs lines of that
 * file, which are counted, and nothing else.
 */
final class DecisionWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DecisionWriter.class);
    private static final int MOST_WAITING = 1024;
    private static final long STOP_MILLIS = 1_000;

    /** Where decisions go. */
    interface Sink extends AutoCloseable {
        /** Writes one; may block. */
        void append(Decision decision) throws IOException;

        /** Notes that we are alive; may block. */
        void touch() throws IOException;

        /** Lets go of what is open; the next call opens it again. */
        @Override
        void close();
    }

    private final Sink sink;
    private final String name;
    private final Duration touchEvery;
    private final BlockingQueue<Optional<Decision>> waiting = new ArrayBlockingQueue<>(MOST_WAITING); // empty: the end
    private final AtomicLong lost = new AtomicLong();
    private final AtomicBoolean told = new AtomicBoolean(); // that decisions are lost, since the last one that was not
    private final Thread thread = new Thread(this::write, "history");
    private volatile boolean closed;

    /**
     * Starts the thread.
     *
     * @param name what the log calls the sink
     * @param touchEvery how often an idle sink is told that we are alive
     */
    DecisionWriter(Sink sink, String name, Duration touchEvery) {
        this.sink = sink;
        this.name = name;
        this.touchEvery = touchEvery;
        thread.setDaemon(true);
        thread.start();
    }

    /** A writer to a file. */
    static DecisionWriter to(DecisionFile file, Clock clock, Duration touchEvery) {
        Sink sink = new Sink() {
            @Override
            public void append(Decision decision) throws IOException {
                file.append(decision);
            }

            @Override
            public void touch() throws IOException {
                file.touch(clock.instant());
            }

            @Override
            public void close() {
                file.close();
            }
        };
        return new DecisionWriter(sink, file.toString(), touchEvery);
    }

    /** Will write it, or counts it as lost when too many wait already. From any thread, without waiting. */
    void add(Decision decision) {
        if (closed || !waiting.offer(Optional.of(decision))) {
            lose(MOST_WAITING + " decisions are already queued for the disk");
        }
    }

    /** How many decisions are not in the file. */
    long lost() {
        return lost.get();
    }

    private void write() {
        try {
            while (!closed || !waiting.isEmpty()) {
                Optional<Decision> next = waiting.poll(touchEvery.toMillis(), TimeUnit.MILLISECONDS);
                if (next == null) {
                    touch();
                } else if (next.isEmpty()) {
                    return;
                } else {
                    append(next.get());
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // nobody interrupts this thread but to end it
        } finally {
            sink.close();
        }
    }

    private void append(Decision decision) {
        try {
            sink.append(decision);
            if (told.getAndSet(false)) {
                log.info("{}: decisions are being written again; {} were dropped", name, lost.get());
            }
        } catch (IOException | RuntimeException e) {
            lose(e.toString());
        }
    }

    /** The file may have been moved away; then the next decision begins it anew. */
    private void touch() {
        try {
            sink.touch();
        } catch (IOException | RuntimeException e) {
            log.debug("{}: {}", name, e.toString());
            sink.close();
        }
    }

    private void lose(String why) {
        lost.incrementAndGet();
        if (!closed && !told.getAndSet(true)) {
            log.warn("{}: cannot write decisions: {}", name, why);
        }
    }

    /** Writes what waits, but gives up after a second. */
    @Override
    public void close() {
        closed = true;
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
        try {
            if (waiting.offer(Optional.empty(), STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
            }
            if (thread.isAlive()) {
                log.warn("{}: {} decisions were not written within {} ms", name, waiting.size(), STOP_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
