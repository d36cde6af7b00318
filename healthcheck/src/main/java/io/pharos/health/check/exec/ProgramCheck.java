package io.pharos.health.check.exec;

import io.netty.util.concurrent.ScheduledFuture;
import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.DurationFormatter;
import io.pharos.health.process.ProcessGroup;
import io.pharos.health.process.ProgramCommand;
import io.pharos.health.process.ProgramExit;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program and judges how it ended. When the time is up the program and all it has started are killed.
 *
 * <p>A child in the background that ties up a worker because it holds the program's output open is killed with the exit.
 * With ExaBGP such a check never ends in time, so nobody can depend on it. One that has redirected its output lives on.
 *
 * <p>A child that has made a session of its own is out of reach. While it holds the output of its run open, what later runs
 * write is not read, so that it ties up no more than one worker.
 */
public final class ProgramCheck implements Check {
    private final ProgramCommand programCommand;
    private final Function<ProgramExit, CheckResult> judge;
    private final CheckRuntime runtime;
    private @Nullable ProcessGroup previous; // owned by the health loop, as is what follows
    private @Nullable ProcessGroup leftOpen; // the run whose output somebody held when the next one began

    /**
     * A check that runs this command each time.
     *
     * @param judge turns the program's end into a verdict; called on any thread
     */
    public ProgramCheck(ProgramCommand programCommand, Function<ProgramExit, CheckResult> judge, CheckRuntime runtime) {
        this.programCommand = programCommand;
        this.judge = judge;
        this.runtime = runtime;
    }

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        ProcessGroup before = previous;
        if (before != null && before.isAlive()) {
            // Killed, and still there: it hangs inside the kernel, as on a dead NFS server. One of them is enough.
            return CompletableFuture.completedFuture(CheckResult.timeout(
                    "process " + before.pid() + " of an earlier run was killed but has not exited"));
        }
        if (before != null && before.leftOutputOpen()) {
            leftOpen = before;
        }
        boolean unread = leftOpen != null && leftOpen.leftOutputOpen();
        ProcessGroup group = ProcessGroup.start(
                unread ? programCommand.keeping(ProgramCommand.Output.NONE) : programCommand, runtime.workers());
        previous = group;

        CompletableFuture<CheckResult> result = new CompletableFuture<>();
        var unusedExit = group.programExit()
                .thenApply(programExit -> judge.apply(programExit).took(programExit.duration()))
                .whenComplete(
                        (found, failure) -> result.complete(failure == null ? found : CheckResult.unknown(failure)));
        if (!timeout.isZero()) {
            ScheduledFuture<?> deadline = runtime.loop()
                    .schedule(
                            () -> result.complete(CheckResult.timeout("killed after " + DurationFormatter.of(timeout))
                                    .took(timeout)),
                            timeout.toNanos(),
                            TimeUnit.NANOSECONDS);
            var unusedDeadline = result.whenComplete((found, failure) -> deadline.cancel(false));
        }
        var unusedResult = result.whenComplete((found, failure) -> {
            if (!group.programExit().isDone() || group.leftOutputOpen()) {
                group.kill(); // timed out, cancelled, or left somebody behind
            }
        });
        return result;
    }
}
