package io.pharos.health.process;

import java.time.Duration;

/**
 * After a program's exit, how long its last output may take to arrive when somebody still holds the pipe: {@value #WAITS}
 * short waits. When one took much longer they begin anew, a few times: the whole machine may have stood still, and the reader
 * with it, with all the output before it.
 */
final class OutputGrace {
    static final Duration WAIT = Duration.ofMillis(5);

    private static final int WAITS = 10;
    private static final long LATE_NANOS = WAIT.multipliedBy(10).toNanos();

    private long waitBeganNanos;
    private int waitsLeft = WAITS;
    private int newBeginningsLeft = 5;

    /** Begins with the first wait. */
    OutputGrace(long nowNanos) {
        this.waitBeganNanos = nowNanos;
    }

    /** A wait has ended. Returns whether it was the last; if not, the next one begins. */
    boolean isOverAfterWaitUntil(long nowNanos) {
        boolean late = nowNanos - waitBeganNanos > LATE_NANOS;
        waitBeganNanos = nowNanos;
        if (late && newBeginningsLeft > 0) {
            newBeginningsLeft--;
            waitsLeft = WAITS;
        } else {
            waitsLeft--;
        }
        return waitsLeft == 0;
    }
}
