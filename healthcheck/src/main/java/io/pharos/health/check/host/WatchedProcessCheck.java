package io.pharos.health.check.host;

import io.pharos.health.BlockingCheck;
import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.WatchEnd;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** A {@link ProcessCheck} that looks at the process between runs too. */
final class WatchedProcessCheck implements Check {
    private final ProcessCheck body;
    private final BlockingCheck check;
    private final ProcessTable table;
    private final CheckRuntime runtime;

    WatchedProcessCheck(ProcessCheckSettings settings, ProcessTable table, CheckRuntime runtime) {
        this.body = new ProcessCheck(settings, table);
        this.check = new BlockingCheck(runtime.workers(), body);
        this.table = table;
        this.runtime = runtime;
    }

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        return check.run(timeout);
    }

    /** Of several processes the one with the lowest id is watched: it is the parent of the others, as a rule. */
    @Override
    public CompletableFuture<WatchEnd> watch() {
        OptionalLong pid = body.found();
        return pid.isPresent()
                ? ProcessWatch.hold(pid.getAsLong(), table, runtime.loop())
                : CompletableFuture.completedFuture(WatchEnd.NOT_HELD);
    }
}
