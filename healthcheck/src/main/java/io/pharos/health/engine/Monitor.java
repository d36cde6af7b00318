package io.pharos.health.engine;

import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.CheckSpec;
import io.pharos.health.DurationFormatter;
import io.pharos.health.Health;
import io.pharos.health.Schedule;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One check's loop: run, dampen, tell, wait. Lives on the health loop; only the completion of a check comes from
 * elsewhere, and is handed over.
 *
 * <p>There is never a second run while one is going on. A run that does not end when cancelled is remembered as
 * {@code lingering}, and each iteration counts TIMEOUT until it has ended.
 *
 * <p>Between runs the {@link ServiceWatch} has the check watch the service; when that watch breaks, the check runs at once.
 */
final class Monitor {
    /** Hears of each iteration, on the health loop. */
    interface Events {
        /** {@link Monitor#checkState} is what follows from the result. */
        void checked(CheckResult result);

        void healthChanged(Health from, Health to);

        void cycleEnded();
    }

    private final CheckSpec spec;
    private final Check check;
    private final Schedule schedule;
    private final Scheduler scheduler;
    private final DoubleSupplier random;
    private final Events events;
    private final ServiceWatch serviceWatch;

    private CheckState checkState;
    private @Nullable CheckResult last;
    private @Nullable Run current;
    private @Nullable Run lingering;
    private Scheduler.@Nullable Cancellable wait;
    private boolean again; // another run was asked for while one was going on
    private boolean stopped;
    private @Nullable Long lastBegunNanos; // when the last run began that has given a result

    Monitor(CheckSpec spec, Scheduler scheduler, DoubleSupplier random, Events events) {
        this.spec = spec;
        this.check = spec.check();
        this.schedule = spec.schedule();
        this.scheduler = scheduler;
        this.random = random;
        this.events = events;
        this.serviceWatch = new ServiceWatch(check, schedule.interval(), scheduler, this::checkNow);
        this.checkState = CheckState.initial(spec);
    }

    /** Runs the check for the first time, at once. */
    void start() {
        if (health() != Health.DISABLED && !stopped) {
            move(checkState.assuming(spec.initial()));
            run();
        }
    }

    /** Maintenance begins: a run that is going on is cancelled and its result thrown away. */
    void suspend() {
        if (health() == Health.DISABLED || stopped) {
            return;
        }
        abandonRun();
        serviceWatch.end();
        move(checkState.disabled());
        idle();
    }

    /** Maintenance has ended: runs the check at once. */
    void resume() {
        if (health() != Health.DISABLED || stopped) {
            return;
        }
        cancelWait();
        move(checkState.enabled());
        run();
    }

    /** Runs the check now, or once more when the present run ends. Does nothing in maintenance. */
    void checkNow() {
        if (health() == Health.DISABLED || stopped) {
            return;
        }
        if (current != null) {
            again = true;
            return;
        }
        run();
    }

    /** Ends the loop for good and closes the check. */
    void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        abandonRun();
        serviceWatch.end();
        check.close();
    }

    CheckState checkState() {
        return checkState;
    }

    @Nullable CheckResult last() {
        return last;
    }

    /** Whether the last result is from a run that began at this time or later. */
    boolean hasRunSince(long nanos) {
        return lastBegunNanos != null && lastBegunNanos - nanos >= 0;
    }

    private void run() {
        cancelWait();
        boolean afterBreak = serviceWatch.answered();
        Run stuck = lingering;
        if (stuck != null && !stuck.future.isDone()) {
            Duration age = since(stuck.startedNanos);
            finish(
                    CheckResult.timeout("a run started " + DurationFormatter.of(age) + " ago has not stopped"),
                    afterBreak);
            return;
        }
        lingering = null;

        Run run = new Run(scheduler.nanoTime(), afterBreak, begin());
        current = run;
        var unused = run.future.whenComplete((result, failure) -> {
            Duration took = since(run.startedNanos);
            scheduler.execute(() -> ended(run, result, failure, took));
        });
        // Armed after the check has begun: a check that keeps the time itself on this loop is then always earlier.
        if (!schedule.timeout().isZero()) {
            run.deadline = scheduler.schedule(schedule.timeout(), () -> timedOut(run));
        }
    }

    private CompletableFuture<CheckResult> begin() {
        try {
            CompletableFuture<CheckResult> future = check.run(schedule.timeout());
            return future == null ? CompletableFuture.completedFuture(null) : future;
        } catch (Throwable thrown) { // a plug-in's Error must not end the loop
            return CompletableFuture.failedFuture(thrown);
        }
    }

    private void ended(Run run, @Nullable CheckResult result, @Nullable Throwable failure, Duration took) {
        if (run != current) {
            return; // timed out or abandoned before
        }
        current = null;
        run.disarm();
        lastBegunNanos = run.startedNanos;
        CheckResult known;
        if (failure != null) {
            known = run.future.isCancelled()
                    ? CheckResult.unknown("the check cancelled itself")
                    : CheckResult.unknown(failure);
        } else if (result == null) {
            known = CheckResult.unknown("the check returned no result");
        } else {
            known = result;
        }
        finish(known.duration().isZero() ? known.took(took) : known, run.afterBreak);
    }

    private void timedOut(Run run) {
        if (run != current) {
            return;
        }
        current = null;
        cancel(run);
        lastBegunNanos = run.startedNanos;
        CheckResult result = CheckResult.timeout("no result within " + DurationFormatter.of(schedule.timeout()));
        finish(result.took(since(run.startedNanos)), run.afterBreak);
    }

    private void finish(CheckResult found, boolean afterBreak) {
        // Neither alone will do: a service lets go of a connection for many reasons, and refuses one while it restarts.
        boolean gone = afterBreak && found.definitive();
        boolean down = gone || found.immediate();
        CheckResult result = gone ? found.adding("connection closed") : found;
        last = result;
        Health before = health();
        checkState = checkState.next(result.outcome(), down, spec);
        Health after = health();
        boolean atOnce = again && result.outcome() != Outcome.UNKNOWN;
        again = false;
        try {
            events.checked(result);
            tell(before);
            events.cycleEnded();
        } finally { // whatever happens to those who hear of it, the loop goes on
            Duration delay = atOnce ? Duration.ZERO : schedule.delayAfter(after, random);
            wait = scheduler.schedule(delay, this::run);
            serviceWatch.ran(result, after, afterBreak);
        }
    }

    private void move(CheckState to) {
        Health before = health();
        checkState = to;
        tell(before);
    }

    private void tell(Health before) {
        Health now = health();
        if (before != now) {
            events.healthChanged(before, now);
        }
    }

    private Health health() {
        return checkState.passing().health();
    }

    private void idle() {
        events.cycleEnded();
        wait = scheduler.schedule(schedule.delayAfter(Health.DISABLED, random), this::idle);
    }

    private void abandonRun() {
        cancelWait();
        again = false;
        Run run = current;
        if (run != null) {
            current = null;
            cancel(run);
        }
    }

    private void cancel(Run run) {
        run.disarm();
        run.future.cancel(true);
        if (!run.future.isDone()) {
            lingering = run;
        }
    }

    private void cancelWait() {
        if (wait != null) {
            wait.cancel();
            wait = null;
        }
    }

    private Duration since(long startedNanos) {
        return Duration.ofNanos(scheduler.nanoTime() - startedNanos);
    }

    /** One run of the check. */
    private static final class Run {
        private final long startedNanos;
        private final boolean afterBreak; // it is the answer to a broken watch
        private final CompletableFuture<CheckResult> future;
        private Scheduler.@Nullable Cancellable deadline;

        Run(long startedNanos, boolean afterBreak, CompletableFuture<CheckResult> future) {
            this.startedNanos = startedNanos;
            this.afterBreak = afterBreak;
            this.future = future;
        }

        void disarm() {
            if (deadline != null) {
                deadline.cancel();
            }
        }
    }
}
