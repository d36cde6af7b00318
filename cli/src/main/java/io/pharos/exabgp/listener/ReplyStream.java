package io.pharos.exabgp.listener;

import io.pharos.exabgp.control.ReplySink;
import io.pharos.exabgp.control.StreamedReply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes replies to a stream that may block, on a thread of its own. Unread replies are dropped: immediately where the
 * stream has no reader, and after a timeout where the reader does not read.
 */
final class ReplyStream implements ReplySink, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReplyStream.class);

    /** Small enough that the kernel accepts it whole, so that progress is noticed. */
    private static final int WRITTEN_AT_ONCE = 1 << 12;

    private static final Duration LAST_REPLIES = Duration.ofMillis(500);

    private final String name;
    private final WritableByteChannel out;
    private final long patienceNanos;
    private final int unread;
    private final ReplyBuffer replyBuffer;
    private final Thread writer;

    // Guarded by this.
    private long progressNanos = System.nanoTime();
    private boolean dropping;
    private boolean closed;

    /**
     * A stream that writes nothing until it is started.
     *
     * @param name of the listener, for the log and the thread
     * @param out where to write; stays open
     */
    ReplyStream(String name, WritableByteChannel out, ClientLimits limits) {
        this.name = name;
        this.out = out;
        this.patienceNanos = limits.patience().toNanos();
        this.unread = limits.unread();
        this.replyBuffer = new ReplyBuffer(limits.replies());
        this.writer = new Thread(this::writeAll, name + " replies");
        writer.setDaemon(true); // a write to a pipe that no process reads may block indefinitely
    }

    void start() {
        writer.start();
    }

    @Override
    public void send(String lines) {
        send(() -> replyBuffer.add(lines));
    }

    @Override
    public void send(StreamedReply answer) {
        send(() -> replyBuffer.add(answer));
    }

    private synchronized void send(Supplier<ReplyBuffer.Added> added) {
        if (closed || dropping) {
            return;
        }
        switch (added.get()) {
            case FIRST -> {
                progressNanos = System.nanoTime(); // no reply was waiting until now
                notifyAll();
            }
            case BEHIND_OTHERS -> {}
            case NOT -> drop("too many replies are queued");
        }
    }

    /** Blocks until few replies are queued, or they are dropped because they are not read. */
    synchronized void awaitRoom() throws InterruptedException {
        while (!closed && !dropping && replyBuffer.octets() > unread) {
            long left = progressNanos + patienceNanos - System.nanoTime();
            if (left <= 0) {
                drop("no process is reading");
            } else {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        }
    }

    private void drop(String reason) {
        dropping = true;
        replyBuffer.clear();
        notifyAll();
        log.warn("{}: dropping replies until they are read: {}", name, reason);
    }

    private void writeAll() {
        try {
            ByteBuffer piece = take();
            while (piece != null) {
                write(piece);
                piece = take();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // interrupted only to stop it
        }
    }

    private void write(ByteBuffer piece) {
        int end = piece.limit();
        try {
            while (piece.position() < end && out.isOpen()) {
                piece.limit(Math.min(end, piece.position() + WRITTEN_AT_ONCE));
                out.write(piece);
                progress();
            }
        } catch (IOException nobodyThere) {
            log.debug("{}: replies cannot be written: {}", name, nobodyThere.getMessage());
            replyBuffer.clear();
            progress();
        }
    }

    private synchronized @Nullable ByteBuffer take() throws InterruptedException {
        while (true) {
            ByteBuffer piece = replyBuffer.take();
            if (piece != null || closed) {
                return piece;
            }
            progressNanos = System.nanoTime();
            dropping = false; // not blocked any more: the next reply may find a reader
            notifyAll();
            wait();
        }
    }

    private synchronized void progress() {
        progressNanos = System.nanoTime();
        dropping = false;
        notifyAll();
    }

    /** Accepts no more replies. Queued ones are still written, if they are read within half a second. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            writer.join(LAST_REPLIES.toMillis());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
