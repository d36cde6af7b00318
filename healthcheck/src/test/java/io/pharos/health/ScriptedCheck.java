package io.pharos.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A check whose runs the test ends by hand. */
final class ScriptedCheck implements Check {
    final List<CompletableFuture<CheckResult>> runs = new ArrayList<>();
    final List<Duration> timeouts = new ArrayList<>();
    boolean obeysCancel = true;
    int closed;

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        CompletableFuture<CheckResult> run = obeysCancel ? new CompletableFuture<>() : new Stubborn();
        runs.add(run);
        timeouts.add(timeout);
        return run;
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
