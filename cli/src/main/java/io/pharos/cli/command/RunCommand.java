package io.pharos.cli.command;

import io.pharos.cli.daemon.ConfiguredDaemon;
import io.pharos.cli.daemon.Daemon;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pharos run -c pharos.yaml}: the daemon. */
@Command(
        name = RunCommand.NAME,
        description =
                "Runs the daemon from a configuration file until it is stopped. An ExaBGP configuration is converted on the"
                        + " fly, and what cannot be converted is reported on stderr. Text commands are read from a pipe on"
                        + " standard input, and replies are written to standard output.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  pharos run -c /etc/pharos/pharos.yaml", "  pharos run /etc/exabgp/exabgp.conf"})
public final class RunCommand implements Callable<Integer> {
    public static final String NAME = "run";

    @Mixin
    private ConfigFile config = new ConfigFile();

    @Option(names = "--env", paramLabel = "FILE", description = "With an ExaBGP configuration: its exabgp.env.")
    private @Nullable Path environment;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try (Daemon daemon = daemon(config.path(spec))) {
            daemon.takeStandardInput();
            daemon.run(() -> {});
        }
        return ExitCode.DONE;
    }

    private Daemon daemon(Path path) {
        if (!MigratedConfig.isExabgp(path)) {
            return ConfiguredDaemon.load(path);
        }
        return ConfiguredDaemon.load(() -> {
            MigratedConfig migrated = MigratedConfig.of(path, environment);
            spec.commandLine().getErr().print(migrated.report());
            spec.commandLine().getErr().flush();
            return new ConfiguredDaemon.Text(migrated.name(), migrated.yaml(), migrated.environment());
        });
    }
}
