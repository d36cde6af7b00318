package io.pharos.cli.history;

import io.pharos.writer.BoundedWriter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes decisions to a file on a thread of its own, {@code history}. If the disk is full or hangs, decisions are dropped and
 * counted; nothing else is affected.
 */
final class DecisionWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DecisionWriter.class);
    private static final int MOST_WAITING = 1024;
    private static final long STOP_MILLIS = 1_000;

    /** Where decisions are written. */
    interface Sink extends AutoCloseable {
        /** Writes a decision; may block. */
        void append(Decision decision) throws IOException;

        /** Records that the daemon is alive; may block. */
        void touch() throws IOException;

        /** Closes what is open; the next call opens it again. */
        @Override
        void close();
    }

    private final Sink sink;
    private final String name;
    private final BoundedWriter<Decision> writer;
    private final AtomicLong lost = new AtomicLong();
    private final AtomicBoolean losing = new AtomicBoolean(); // since the last decision that was written
    private volatile boolean closed;

    /**
     * Starts the thread.
     *
     * @param name of the sink in the log
     * @param touchEvery how often an idle sink is touched
     */
    DecisionWriter(Sink sink, String name, Duration touchEvery) {
        this.sink = sink;
        this.name = name;
        this.writer = new BoundedWriter<>(
                "history",
                MOST_WAITING,
                new BoundedWriter.Sink<>() {
                    @Override
                    public void write(Decision decision) {
                        append(decision);
                    }

                    @Override
                    public void idle() {
                        touch();
                    }

                    @Override
                    public void close() {
                        sink.close();
                    }
                },
                touchEvery);
        writer.start();
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

    /** Queues a decision, or counts it as lost if the queue is full. Thread-safe; never blocks. */
    void add(Decision decision) {
        if (!writer.offer(decision, 1)) {
            lose(MOST_WAITING + " decisions are already queued for the disk");
        }
    }

    /** Returns the number of decisions that are not in the file. */
    long lost() {
        return lost.get();
    }

    private void append(Decision decision) {
        try {
            sink.append(decision);
            if (losing.getAndSet(false)) {
                log.info("{}: decisions are being written again; {} were dropped", name, lost.get());
            }
        } catch (IOException | RuntimeException e) {
            lose(e.toString());
        }
    }

    /** The file may have been moved away; closing it makes the next decision create a new one. */
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
        if (!closed && !losing.getAndSet(true)) {
            log.warn("{}: cannot write decisions: {}", name, why);
        }
    }

    /** Writes the queued decisions, but waits for a second at most. */
    @Override
    public void close() {
        closed = true;
        try {
            if (!writer.finish(Duration.ofMillis(STOP_MILLIS))) {
                log.warn("{}: {} decisions were not written within {} ms", name, writer.size(), STOP_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
