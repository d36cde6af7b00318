package io.pharos.health.process;

import java.time.Duration;

/**
 * Limits the time that the last output of a program may take to arrive after the exit, when another process holds the
 * pipe open: {@value #WAITS} short waits. After a wait that took much longer the count restarts, a few times, because
 * the whole machine may have been stopped, and the reader with it.
 */
final class OutputGrace {
    static final Duration WAIT = Duration.ofMillis(5);

    private static final int WAITS = 10;
    private static final long LATE_NANOS = WAIT.multipliedBy(10).toNanos();

    private long waitBeganNanos;
    private int waitsLeft = WAITS;
    private int restartsLeft = 5;

    /** Starts the first wait. */
    OutputGrace(long nowNanos) {
        this.waitBeganNanos = nowNanos;
    }

    /** Ends a wait and returns whether it was the last; if not, the next one starts. */
    boolean isOverAfterWaitUntil(long nowNanos) {
        boolean late = nowNanos - waitBeganNanos > LATE_NANOS;
        waitBeganNanos = nowNanos;
        if (late && restartsLeft > 0) {
            restartsLeft--;
            waitsLeft = WAITS;
        } else {
            waitsLeft--;
        }
        return waitsLeft == 0;
    }
}
