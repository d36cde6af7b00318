package io.pharos.health;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * One way to find out whether a service is well. The engine runs a check on the health loop, never twice at once.
 *
 * <p>A check that blocks is written as a {@link BlockingCheck}.
 */
public interface Check extends AutoCloseable {
    /**
     * Starts one run and returns at once.
     *
     * <p>When {@code timeout} has passed the engine cancels the future; the check then stops its work: it closes the
     * socket, kills the process group. A check that keeps the time itself, on {@link CheckRuntime#loop()}, is always
     * earlier than the engine and can say in its TIMEOUT where it was stuck. A future that stays incomplete after
     * {@code cancel} tells that the work is still going on: the engine counts TIMEOUT and starts no second run before
     * it ends. A future that completes exceptionally counts as UNKNOWN with the exception's message, as does an
     * exception thrown from here.
     *
     * @param timeout the time allowed; zero means no limit
     */
    CompletableFuture<CheckResult> run(Duration timeout);

    /**
     * Begins to watch the service between runs, where the check has something to hold that breaks when the service dies,
     * such as a connection. Called on the health loop after a run that passed, while no other watch goes on; must not
     * block. When what is held breaks, the engine runs the check at once; if the result of that run is
     * {@linkplain CheckResult#definitive definitive}, the service is DOWN whatever its {@code fall}.
     *
     * @return completes when the watch has ended, from any thread; the engine cancels it to have all that is held released
     */
    default CompletableFuture<WatchEnd> watch() {
        return CompletableFuture.completedFuture(WatchEnd.NOT_HELD);
    }

    /** Releases what the check holds between runs. Called once, on the health loop; must not block. */
    @Override
    default void close() {}
}
