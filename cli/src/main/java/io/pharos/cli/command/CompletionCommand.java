package io.pharos.cli.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pharos completion}: a script for shell completion. */
@Command(
        name = "completion",
        description =
                "Prints a completion script for bash, or for zsh with bashcompinit, for a program" + " named pharos.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  pharos completion > /etc/bash_completion.d/pharos",
            "  source <(pharos completion)"
        })
public final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(AutoComplete.bash("pharos", spec.root().commandLine()));
        return ExitCode.DONE;
    }
}
