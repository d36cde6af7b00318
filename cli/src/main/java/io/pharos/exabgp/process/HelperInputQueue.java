package io.pharos.exabgp.process;

import io.pharos.exabgp.event.EventEncoder;
import io.pharos.writer.BoundedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The queue of a helper's standard input. Any thread adds to it without blocking. The writing thread also encodes events, so
 * that a slow encoder or helper delays no other thread.
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

    private final BoundedWriter<Entry> writer;

    /**
     * A queue that writes nothing until it is started.
     *
     * @param name of the thread
     * @param encoder used by the thread only
     * @param failed called by the thread if the helper closes its standard input
     */
    HelperInputQueue(String name, long limit, OutputStream out, EventEncoder encoder, Consumer<IOException> failed) {
        this.writer = new BoundedWriter<>(name, limit, new BoundedWriter.Sink<>() {
            @Override
            public void write(Entry entry) throws IOException {
                do {
                    Optional<String> text = entry.text(encoder);
                    if (text.isPresent()) {
                        out.write(text.get().getBytes(StandardCharsets.UTF_8));
                    }
                } while (entry.hasMore());
            }

            /** Entries that come together are written together. */
            @Override
            public void flush() throws IOException {
                out.flush();
            }

            @Override
            public void failed(IOException cause) {
                failed.accept(cause);
            }
        });
    }

    /** Starts to write. */
    void start() {
        writer.start();
    }

    /**
     * Appends an entry.
     *
     * @param content its weight, without {@link #OVERHEAD}
     * @return false if the queue is full and the entry was not added; true also after close, when entries are discarded
     */
    boolean put(Entry entry, long content) {
        return writer.offer(entry, content + OVERHEAD) || writer.isClosed();
    }

    /** Discards what is queued, and everything later. */
    void close() {
        writer.close();
    }

    /** Waits until the queue has been written or closed, or the time is over. */
    void awaitEmpty(long millis) throws InterruptedException {
        writer.awaitEmpty(Duration.ofMillis(millis));
    }
}
