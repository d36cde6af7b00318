package io.pharos.health.engine;

import java.time.Duration;
import java.util.concurrent.Executor;

/** Time, as the health loop sees it. {@link #execute} runs a task on the loop, soon, in the order of the calls. */
interface Scheduler extends Executor {
    /** A point on a clock that never jumps; only differences mean anything. */
    long nanoTime();

    /** Runs the task on the loop after the delay. */
    Cancellable schedule(Duration delay, Runnable task);

    /** A task that has not run yet. */
    interface Cancellable {
        /** The task will not run, unless it has begun. */
        void cancel();
    }
}
