package io.pharos.cli.command;

import io.pharos.cli.daemon.ConfiguredDaemon;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pharos validate -c pharos.yaml}: checks a configuration. */
@Command(
        name = "validate",
        description =
                "Validates a configuration file. Prints each error with its position, and exits with 2 if there is one.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  pharos validate -c /etc/pharos/pharos.yaml"})
public final class ValidateCommand implements Callable<Integer> {
    @Mixin
    private ConfigFile config = new ConfigFile();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(ConfiguredDaemon.validate(config.path(spec)));
        return ExitCode.DONE;
    }
}
