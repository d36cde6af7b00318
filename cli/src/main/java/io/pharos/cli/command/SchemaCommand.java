package io.pharos.cli.command;

import io.pharos.cli.daemon.ConfiguredDaemon;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pharos schema}: the JSON Schema of the configuration file. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of the configuration file.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  pharos schema > pharos.schema.json"})
public final class SchemaCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(ConfiguredDaemon.schema());
        return ExitCode.DONE;
    }
}
