package io.pharos.health.check.exec;

import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckRuntime;
import io.pharos.health.process.ProgramCommand;
import io.pharos.health.process.ProgramExit;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Runs a program of the operator; its exit status is the result. */
public final class ExecCheck implements Check {
    private final ExecCheckSettings settings;
    private final ProgramCheck program;

    public ExecCheck(ExecCheckSettings settings, CheckRuntime runtime) {
        this.settings = settings;
        ProgramCommand plain = settings.command() == null
                ? ProgramCommand.of(settings.args())
                : ProgramCommand.shell(settings.command());
        ProgramCommand programCommand = plain.withEnvironment(settings.env())
                // A Nagios plugin's standard error is not part of its answer.
                .keeping(settings.nagios() ? ProgramCommand.Output.STANDARD : ProgramCommand.Output.ALL);
        this.program = new ProgramCheck(programCommand, this::evaluate, runtime);
    }

    @Override
    public CompletableFuture<CheckResult> run(Duration timeout) {
        return program.run(timeout);
    }

    private CheckResult evaluate(ProgramExit programExit) {
        boolean missing =
                programExit.status() == ProgramExit.NOT_EXECUTABLE || programExit.status() == ProgramExit.NOT_FOUND;
        if (settings.nagios() && !missing) {
            return NagiosOutput.of(programExit.firstLine()).evaluate(programExit.status());
        }
        String line = programExit.lastLine();
        if (programExit.status() == 0) {
            return CheckResult.pass(line);
        }
        String detail = "exit " + programExit.status() + (line.isEmpty() ? "" : ": " + line);
        return missing && !settings.missingIsFailure() ? CheckResult.unknown(detail) : CheckResult.fail(detail);
    }
}
