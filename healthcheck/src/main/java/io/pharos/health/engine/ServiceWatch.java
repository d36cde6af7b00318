package io.pharos.health.engine;

import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.Health;
import io.pharos.health.WatchEnd;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The watch on one service between the runs of its check: when it begins, what its end means, and how often that may cost a
 * run. Lives on the health loop.
 *
 * <p>A server may let go of an idle connection whenever it likes. So a break means no more than one run, at most one a
 * second after the first {@value #AT_ONCE}, and a service whose watches break soon again and again while its runs pass is
 * watched after longer and longer pauses. A server that serves one client at a time is kept busy by the watch itself: see
 * {@link #letGo}.
 *
 * <p>What dies closes its listening socket last. The run that answers the break may still be let in, and pass, or fail by a
 * reset. So a watch is begun after it too, and its end, or that it cannot be held, is the same break going on.
 */
final class ServiceWatch {
    /** Runs that may follow each other without a wait: a service that dies slowly needs two. */
    private static final int AT_ONCE = 3;

    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long HOUR_NANOS = Duration.ofHours(1).toNanos();

    private final Check check;
    private final long shortNanos;
    private final Scheduler scheduler;
    private final Runnable rerun;

    private @Nullable CompletableFuture<WatchEnd> held;
    private long heldSinceNanos;
    private boolean begunAfterBreak; // the present watch follows a run that answered a break
    private boolean lastedShortly; // the watch that broke last

    private boolean broken; // and no run has begun since
    private Scheduler.@Nullable Cancellable postponed; // the run that a break asks for
    private long rerunsPaidNanos; // until when the runs so far are paid for, at one a second

    private boolean suspected; // let go, and no result since
    private int shortBreaks; // in a row, with a run that passed after each
    private long pauseNanos;
    private long pauseEndNanos;

    /**
     * A vigil that has not begun.
     *
     * @param interval the wait between two runs: watches that break sooner than this cost more runs than the schedule does
     * @param rerun runs the check now, or once more when the present run ends
     */
    ServiceWatch(Check check, Duration interval, Scheduler scheduler, Runnable rerun) {
        this.check = check;
        this.shortNanos = Math.max(interval.toNanos(), SECOND_NANOS);
        this.scheduler = scheduler;
        this.rerun = rerun;
        this.rerunsPaidNanos = scheduler.nanoTime();
        this.pauseEndNanos = scheduler.nanoTime();
    }

    /** A run begins. Returns whether it is the answer to a break. */
    boolean answered() {
        boolean answer = broken;
        if (answer) {
            broken = false;
            rerunsPaidNanos += Math.max(0, scheduler.nanoTime() - rerunsPaidNanos) + SECOND_NANOS;
        }
        cancelPostponed();
        return answer;
    }

    /** A run has ended. */
    void ran(CheckResult result, Health health, boolean afterBreak) {
        switch (result.outcome()) {
            case PASS, WARN -> passed(afterBreak);
            case FAIL -> failed(health == Health.DOWN, afterBreak);
            case TIMEOUT -> failed(true, false);
            case UNKNOWN -> {}
        }
    }

    /** Releases what is held and forgets what was learned. A run that passes begins anew. */
    void end() {
        release();
        cancelPostponed();
        broken = false;
        suspected = false;
        shortBreaks = 0;
        pauseNanos = 0;
        pauseEndNanos = scheduler.nanoTime();
    }

    private void passed(boolean afterBreak) {
        if (suspected) {
            suspected = false;
            pause(MINUTE_NANOS, HOUR_NANOS);
        } else if (afterBreak && lastedShortly) {
            shortBreaks++;
            if (shortBreaks > 1) { // one is a reload that came soon
                pause(SECOND_NANOS, MINUTE_NANOS);
            }
        } else if (afterBreak) {
            shortBreaks = 0;
            pauseNanos = 0;
        }
        if (held == null && !broken && scheduler.nanoTime() - pauseEndNanos >= 0) {
            begin(afterBreak);
        }
    }

    private void failed(boolean lettingGo, boolean afterBreak) {
        suspected = false;
        if (afterBreak) {
            shortBreaks = 0;
            pauseNanos = 0;
        }
        if (afterBreak && lettingGo) {
            rerunsPaidNanos =
                    scheduler.nanoTime(); // a death that is confirmed is what the runs are for: it costs nothing
        }
        if (lettingGo && held != null) {
            letGo();
        } else if (!lettingGo && afterBreak && held == null && !broken) {
            begin(true);
        }
    }

    /**
     * The service does not answer while a connection to it is held: the held one may be why, as with a server that serves
     * one client at a time. If the next run passes, it was, or may have been.
     */
    private void letGo() {
        release();
        suspected = true;
    }

    private void pause(long leastNanos, long mostNanos) {
        pauseNanos = Math.min(mostNanos, Math.max(leastNanos, 2 * pauseNanos));
        pauseEndNanos = scheduler.nanoTime() + pauseNanos;
    }

    private void begin(boolean afterBreak) {
        CompletableFuture<WatchEnd> watch = watch();
        held = watch;
        heldSinceNanos = scheduler.nanoTime();
        begunAfterBreak = afterBreak;
        var unused = watch.whenComplete((end, failure) ->
                scheduler.execute(() -> ended(watch, failure == null && end == WatchEnd.BROKEN)));
    }

    private CompletableFuture<WatchEnd> watch() {
        try {
            CompletableFuture<WatchEnd> watch = check.watch();
            return watch == null ? CompletableFuture.completedFuture(WatchEnd.NOT_HELD) : watch;
        } catch (Throwable thrown) { // a plug-in's Error must not end the loop
            return CompletableFuture.failedFuture(thrown);
        }
    }

    private void ended(CompletableFuture<WatchEnd> watch, boolean itBroke) {
        if (watch != held) {
            return; // released before
        }
        held = null;
        if (!itBroke && !begunAfterBreak) {
            return;
        }
        lastedShortly = scheduler.nanoTime() - heldSinceNanos < shortNanos;
        broken = true;
        long tooEarlyNanos = rerunsPaidNanos - scheduler.nanoTime() - (AT_ONCE - 1) * SECOND_NANOS;
        if (tooEarlyNanos <= 0) {
            rerun.run();
        } else {
            postponed = scheduler.schedule(Duration.ofNanos(tooEarlyNanos), rerun);
        }
    }

    private void release() {
        CompletableFuture<WatchEnd> watch = held;
        if (watch != null) {
            held = null;
            watch.cancel(false);
        }
    }

    private void cancelPostponed() {
        if (postponed != null) {
            postponed.cancel();
            postponed = null;
        }
    }
}
