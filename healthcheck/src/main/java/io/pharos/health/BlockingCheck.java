package io.pharos.health;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A check whose body blocks: it runs on a worker thread, which is interrupted when the run is cancelled. The future stays
 * incomplete until the body has really ended, so that a body that ignores the interrupt cannot fill up the workers.
 */
public final class BlockingCheck implements Check {
    /** What the check does. */
    @FunctionalInterface
    public interface Body {
        /**
         * Looks at the service, for as long as it takes.
         *
         * @param timeout the time allowed, after which the thread is interrupted; zero means no limit
         * @throws Exception when the check cannot run: the result is then UNKNOWN with the exception's message
         */
        CheckResult run(Duration timeout) throws Exception;
    }

    private final Executor workers;
    private final Body body;

    public BlockingCheck(Executor workers, Body body) {
        this.workers = workers;
        this.body = body;
    }

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        Run run = new Run(body, timeout);
        workers.execute(run);
        return run;
    }

    private static final class Run extends CompletableFuture<CheckResult> implements Runnable {
        private final Body body;
        private final Duration timeout;
        private @Nullable Thread thread; // guarded by this; set while the body runs

        Run(Body body, Duration timeout) {
            this.body = body;
            this.timeout = timeout;
        }

        @Override
        public void run() {
            synchronized (this) {
                if (isDone()) {
                    return; // cancelled while it waited for a worker
                }
                thread = Thread.currentThread();
            }
            CheckResult result = null;
            Throwable failure = null;
            try {
                result = body.run(timeout);
            } catch (Throwable thrown) { // an Error too is an answer here: the worker must live on
                failure = thrown;
            }
            synchronized (this) {
                thread = null;
                Thread.interrupted(); // a cancel that came late must not reach the worker's next task
            }
            if (failure == null) {
                complete(result);
            } else {
                completeExceptionally(failure);
            }
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            synchronized (this) {
                if (thread != null) {
                    thread.interrupt();
                    return false; // not cancelled yet: that is up to the body
                }
            }
            return super.cancel(mayInterruptIfRunning);
        }
    }
}
