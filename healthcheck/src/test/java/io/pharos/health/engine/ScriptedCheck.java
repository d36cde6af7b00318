package io.pharos.health.engine;

import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.WatchEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A check whose runs the test ends by hand. */
public final class ScriptedCheck implements Check {
    final List<CompletableFuture<CheckResult>> runs = new ArrayList<>();
    final List<Duration> timeouts = new ArrayList<>();
    final List<CompletableFuture<WatchEnd>> watches = new ArrayList<>();
    boolean obeysCancel = true;
    boolean holds; // something between its runs; its watches are then ended by hand too
    int closed;

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        CompletableFuture<CheckResult> run = obeysCancel ? new CompletableFuture<>() : new Stubborn();
        runs.add(run);
        timeouts.add(timeout);
        return run;
    }

    @Override
    public CompletableFuture<WatchEnd> watch() {
        if (!holds) {
            return CompletableFuture.completedFuture(WatchEnd.NOT_HELD);
        }
        CompletableFuture<WatchEnd> watch = new CompletableFuture<>();
        watches.add(watch);
        return watch;
    }

    @Override
    public void close() {
        closed++;
    }

    CompletableFuture<CheckResult> latest() {
        return runs.get(runs.size() - 1);
    }

    private static final class Stubborn extends CompletableFuture<CheckResult> {
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return false;
        }
    }
}
