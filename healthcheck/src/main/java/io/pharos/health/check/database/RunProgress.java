package io.pharos.health.check.database;

import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.DurationFormatter;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The stage and the deadline of one run. Shortly before the engine's timeout it interrupts the thread, which closes the
 * socket that the thread blocks on; the TIMEOUT then names the stage.
 */
final class RunProgress implements AutoCloseable {
    /** The time before the engine's timeout: a tenth of it, and at most this. */
    private static final Duration LONGEST_MARGIN = Duration.ofMillis(100);

    private final Duration timeout;
    private final Thread thread = Thread.currentThread();
    private final @Nullable Future<?> deadline;
    private String stage = "L4TOUT not connected"; // used by the thread of the run
    private boolean connected; // used by the thread of the run
    private boolean expired; // guarded by this
    private boolean closed; // guarded by this

    /** Starts a run on this thread, which must close it; {@code timeout} zero means no limit. */
    RunProgress(CheckRuntime runtime, Duration timeout) {
        this.timeout = timeout;
        if (timeout.isZero()) {
            deadline = null;
        } else {
            Duration tenth = timeout.dividedBy(10);
            Duration margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
            long nanos = timeout.minus(margin).toNanos();
            deadline = runtime.loop().schedule(this::expire, nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Sets the detail of a timeout in the present stage: a result code and a few words. */
    void stage(String codeAndWords) {
        stage = codeAndWords;
    }

    /** Marks the run as connected: a later refusal does not mean that the service is gone. */
    void connected() {
        connected = true;
    }

    boolean isConnected() {
        return connected;
    }

    synchronized boolean isExpired() {
        return expired;
    }

    CheckResult asTimeout() {
        return CheckResult.timeout(stage + " within " + DurationFormatter.of(timeout));
    }

    private synchronized void expire() {
        if (!closed) {
            expired = true;
            thread.interrupt();
        }
    }

    /** Stops the deadline, and clears an interrupt that it has caused. */
    @Override
    public synchronized void close() {
        closed = true;
        if (deadline != null) {
            deadline.cancel(false);
        }
        if (expired) {
            Thread.interrupted();
        }
    }
}
