package io.pharos.health.check.host;

import io.pharos.health.BlockingCheck;
import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.WatchEnd;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** A {@link ProcessCheck} that also watches the process between runs. */
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

    /** Watches the process with the lowest id of several: it is usually the parent of the others. */
    @Override
    public CompletableFuture<WatchEnd> watch() {
        OptionalLong pid = body.found();
        return pid.isPresent()
                ? ProcessWatch.hold(pid.getAsLong(), table, runtime.loop())
                : CompletableFuture.completedFuture(WatchEnd.NOT_HELD);
    }
}
