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
 * Runs a program and turns its exit into a result. At the timeout the program and all its descendants are killed.
 *
 * <p>A background child that holds the output of the program open, and so blocks a worker, is killed when the program
 * exits. With ExaBGP such a check never ends in time, so no one depends on it. A child that has redirected its output
 * lives on.
 *
 * <p>A child with its own session cannot be killed. While it holds the output of its run open, later runs discard their
 * output, so that it blocks at most one worker.
 */
public final class ProgramCheck implements Check {
    private final ProgramCommand programCommand;
    private final Function<ProgramExit, CheckResult> evaluator;
    private final CheckRuntime runtime;
    private @Nullable ProcessGroup previous; // owned by the health loop, as is what follows
    private @Nullable ProcessGroup leftOpen; // the run whose output was still held open at the start of the next one

    /**
     * Makes a check that runs this command each time.
     *
     * @param evaluator turns the exit of the program into a result; called on any thread
     */
    public ProgramCheck(
            ProgramCommand programCommand, Function<ProgramExit, CheckResult> evaluator, CheckRuntime runtime) {
        this.programCommand = programCommand;
        this.evaluator = evaluator;
        this.runtime = runtime;
    }

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        ProcessGroup before = previous;
        if (before != null && before.isAlive()) {
            // Killed but still alive: it hangs in the kernel, for example on a dead NFS server. One such process is
            // enough.
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
                .thenApply(programExit -> evaluator.apply(programExit).took(programExit.duration()))
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
                group.kill(); // timed out, cancelled, or left children behind
            }
        });
        return result;
    }
}
