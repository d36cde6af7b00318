package io.pharos.exabgp.pipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends commands to ExaBGP as lines on a stream, each of which ExaBGP acknowledges. A thread of its own writes, so that
 * no caller waits for ExaBGP. Lines that ExaBGP has not taken yet are replaced by newer ones, so that memory stays
 * bounded.
 *
 * <p>If ExaBGP does not acknowledge (its {@code api.ack} may be off), writing is only delayed: after a timeout, lines
 * are written without waiting, until it has caught up.
 */
public final class ExabgpPipe {
    private static final Logger log = LoggerFactory.getLogger(ExabgpPipe.class);

    private final OutputStream out;
    private final @Nullable Acknowledgements acknowledgements;
    private final boolean expectsAnswers;
    private final long patienceNanos;
    private final Consumer<IOException> broken;
    private final LongSupplier nanoTime;
    private final Thread writer = new Thread(this::writeAll, "exabgp-text");

    // All guarded by this.
    private List<String> current = List.of();
    private int next;
    private @Nullable List<String> waiting;
    private boolean writing;
    private boolean patient = true;
    private boolean answersEnded;
    private boolean brokenNow;
    private boolean toldReplaced;
    private long unanswered;
    private long lastWriteNanos;
    private long hurryAtNanos;
    private boolean hurrying;

    /**
     * A pipe that does nothing until it is started.
     *
     * @param out where to write
     * @param answers where ExaBGP acknowledges, or null if it does not
     * @param patience how long to wait for an acknowledgement
     * @param broken called once, on the writing thread, when there is no reader any more
     */
    public ExabgpPipe(
            OutputStream out, @Nullable InputStream answers, Duration patience, Consumer<IOException> broken) {
        this(out, answers, patience, broken, System::nanoTime);
    }

    /** @param nanoTime clock */
    ExabgpPipe(
            OutputStream out,
            @Nullable InputStream answers,
            Duration patience,
            Consumer<IOException> broken,
            LongSupplier nanoTime) {
        this.out = out;
        this.expectsAnswers = answers != null;
        this.acknowledgements = answers == null ? null : new Acknowledgements(answers, this::answered, this::ended);
        this.patienceNanos = patience.toNanos();
        this.broken = broken;
        this.nanoTime = nanoTime;
        writer.setDaemon(true); // a write to a pipe without a reader cannot be interrupted
    }

    /** Starts the threads. */
    public void start() {
        writer.start();
        if (acknowledgements != null) {
            acknowledgements.start();
        }
    }

    /** Replaces the lines that ExaBGP is to receive; those not yet written are dropped. */
    public synchronized void say(List<String> lines) {
        boolean busy = next < current.size();
        if (busy && lines.equals(current)) {
            waiting = null; // the lines being written are the newest again
            return;
        }
        if ((busy || waiting != null && !waiting.equals(lines)) && !toldReplaced) {
            toldReplaced = true;
            log.warn("ExaBGP reads more slowly than the service changes: only the newest state is sent");
        }
        waiting = List.copyOf(lines);
        notifyAll();
    }

    /** Repeats the last lines, to detect a reader that has gone. Does nothing before the first lines, or while writing. */
    public synchronized void probe() {
        if (waiting == null && next == current.size()) {
            waiting = current;
            notifyAll();
        }
    }

    /**
     * Waits until all lines are written and acknowledged. At most half of the time is spent waiting for
     * acknowledgements.
     *
     * @return whether all lines have been written
     */
    public synchronized boolean drain(Duration limit) throws InterruptedException {
        long deadline = nanoTime.getAsLong() + limit.toNanos();
        hurrying = true;
        hurryAtNanos = nanoTime.getAsLong() + limit.toNanos() / 2;
        notifyAll();
        while (!brokenNow && !idle()) {
            long left = deadline - nanoTime.getAsLong();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return !brokenNow;
    }

    private boolean idle() {
        return waiting == null && next == current.size() && !writing && answerWaitNanos() <= 0;
    }

    private void writeAll() {
        try {
            while (true) {
                String line = take();
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
                written();
            }
        } catch (IOException e) {
            synchronized (this) {
                brokenNow = true;
                notifyAll();
            }
            broken.accept(e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt(); // interrupted only to stop it
        }
    }

    private synchronized String take() throws InterruptedException {
        while (true) {
            long wait = answerWaitNanos();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, wait);
                continue;
            }
            if (waiting != null) {
                current = waiting;
                next = 0;
                waiting = null;
            }
            if (next < current.size()) {
                writing = true;
                lastWriteNanos = nanoTime.getAsLong();
                if (expectsAnswers) {
                    unanswered++; // before it is written: the acknowledgement may come before the write returns
                }
                return current.get(next++);
            }
            notifyAll(); // for drain
            wait();
        }
    }

    private synchronized void written() {
        writing = false;
        lastWriteNanos = nanoTime.getAsLong();
        notifyAll();
    }

    /** Returns how long the next line must still wait for the last acknowledgement; 0 if it need not. */
    private long answerWaitNanos() {
        if (!expectsAnswers || answersEnded || unanswered == 0 || !patient) {
            return 0;
        }
        long now = nanoTime.getAsLong();
        long wait = lastWriteNanos + patienceNanos - now;
        if (hurrying) {
            wait = Math.min(wait, hurryAtNanos - now);
        }
        if (wait <= 0) {
            patient = false;
            log.warn(
                    "ExaBGP does not acknowledge commands (if exabgp.api.ack is off, use --no-ack); continuing without acknowledgements");
        }
        return wait;
    }

    private synchronized void answered() {
        unanswered = Math.max(0, unanswered - 1); // an unexpected acknowledgement must not count for a later line
        if (unanswered == 0) {
            patient = true;
        }
        notifyAll();
    }

    private synchronized void ended() {
        answersEnded = true;
        notifyAll();
    }
}
