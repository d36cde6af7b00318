package io.pharos.health.check;

import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.process.Command;
import io.pharos.health.process.Exit;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Runs a program of the operator's; its exit status is the answer. */
public final class ExecCheck implements Check {
    private final ExecCheckSettings settings;
    private final ProgramCheck program;

    public ExecCheck(ExecCheckSettings settings, CheckRuntime runtime) {
        this.settings = settings;
        Command plain = settings.command() == null ? Command.of(settings.args()) : Command.shell(settings.command());
        Command command = plain.withEnvironment(settings.env())
                // A Nagios plugin's standard error is not part of its answer.
                .keeping(settings.nagios() ? Command.Output.STANDARD : Command.Output.ALL);
        this.program = new ProgramCheck(command, this::judge, runtime);
    }

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        return program.run(timeout);
    }

    private CheckResult judge(Exit exit) {
        boolean missing = exit.status() == Exit.NOT_EXECUTABLE || exit.status() == Exit.NOT_FOUND;
        if (settings.nagios() && !missing) {
            return NagiosOutput.of(exit.firstLine()).judge(exit.status());
        }
        String line = exit.lastLine();
        if (exit.status() == 0) {
            return CheckResult.pass(line);
        }
        String detail = "exit " + exit.status() + (line.isEmpty() ? "" : ": " + line);
        return missing && !settings.missingIsFailure() ? CheckResult.unknown(detail) : CheckResult.fail(detail);
    }
}
