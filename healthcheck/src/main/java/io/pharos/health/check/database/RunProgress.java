package io.pharos.health.check.database;

import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.DurationFormatter;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How far one run has come, and its end in time. Shortly before the engine would end the run, its thread is interrupted
 * from here, which closes the socket that it waits for; the run can then say in its TIMEOUT where it was stuck.
 */
final class RunProgress implements AutoCloseable {
    /** How much earlier than the engine: a tenth of the time allowed, and never more than this. */
    private static final Duration LONGEST_MARGIN = Duration.ofMillis(100);

    private final Duration timeout;
    private final Thread thread = Thread.currentThread();
    private final @Nullable Future<?> deadline;
    private String stage = "L4TOUT not connected"; // only of this thread
    private boolean connected; // only of this thread
    private boolean expired; // guarded by this
    private boolean closed; // guarded by this

    /** Begins a run on this thread, which must close it; {@code timeout} zero means no limit. */
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

    /** What is going on, as the detail of a timeout that comes now: a result code and a few words. */
    void stage(String codeAndWords) {
        stage = codeAndWords;
    }

    /** The server has let us in: from now on a refusal is not that of a service that is not there. */
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

    /** From now on the thread is not interrupted from here; an interrupt that has come is taken back. */
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
