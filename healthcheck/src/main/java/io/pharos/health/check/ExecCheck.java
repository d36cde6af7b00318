package io.pharos.health.check;

import io.netty.util.concurrent.ScheduledFuture;
import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.DurationText;
import io.pharos.health.process.Command;
import io.pharos.health.process.Exit;
import io.pharos.health.process.ProcessGroup;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program; exit status 0 is PASS, any other FAIL. When the time is up the program and all it has started are killed.
 *
 * <p>A child in the background that ties up a worker because it holds the program's output open is killed with the exit.
 * With ExaBGP such a check never ends in time, so nobody can depend on it. One that has redirected its output lives on.
 */
public final class ExecCheck implements Check {
    private final ExecCheckSettings settings;
    private final CheckRuntime runtime;
    private final Command command;
    private @Nullable ProcessGroup previous; // owned by the health loop

    public ExecCheck(ExecCheckSettings settings, CheckRuntime runtime) {
        this.settings = settings;
        this.runtime = runtime;
        Command plain = settings.command() == null ? Command.of(settings.args()) : Command.shell(settings.command());
        this.command = plain.withEnvironment(settings.env());
    }

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        ProcessGroup before = previous;
        if (before != null && before.isAlive()) {
            // Killed, and still there: it hangs inside the kernel, as on a dead NFS server. One of them is enough.
            return CompletableFuture.completedFuture(CheckResult.timeout(
                    "process " + before.pid() + " of an earlier run has been killed and has not ended"));
        }
        ProcessGroup group = ProcessGroup.start(command, runtime.workers());
        previous = group;

        CompletableFuture<CheckResult> result = new CompletableFuture<>();
        var unusedExit = group.exit().thenAccept(exit -> result.complete(judge(exit)));
        if (!timeout.isZero()) {
            ScheduledFuture<?> deadline = runtime.loop()
                    .schedule(
                            () -> result.complete(CheckResult.timeout("killed after " + DurationText.of(timeout))
                                    .took(timeout)),
                            timeout.toNanos(),
                            TimeUnit.NANOSECONDS);
            var unusedDeadline = result.whenComplete((found, failure) -> deadline.cancel(false));
        }
        var unusedResult = result.whenComplete((found, failure) -> {
            if (!group.exit().isDone() || group.leftOutputOpen()) {
                group.kill(); // timed out, cancelled, or left somebody behind
            }
        });
        return result;
    }

    private CheckResult judge(Exit exit) {
        String line = exit.lastLine();
        CheckResult result;
        if (exit.status() == 0) {
            result = CheckResult.pass(line);
        } else {
            String detail = "exit " + exit.status() + (line.isEmpty() ? "" : ": " + line);
            boolean missing = exit.status() == Exit.NOT_EXECUTABLE || exit.status() == Exit.NOT_FOUND;
            result = missing && !settings.missingIsFailure() ? CheckResult.unknown(detail) : CheckResult.fail(detail);
        }
        return result.took(exit.duration());
    }
}
