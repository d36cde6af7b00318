package io.pharos.cli;

import io.pharos.cli.daemon.ConfiguredDaemon;
import io.pharos.cli.daemon.Daemon;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pharos run -c pharos.yaml}: the daemon. */
@Command(
        name = "run",
        description =
                "Runs the daemon from a configuration file until it is stopped. A file of ExaBGP's is migrated on the"
                        + " way, and what is not carried over is told on stderr. Text commands are taken from a pipe on"
                        + " standard input, and answered on standard output.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  pharos run -c /etc/pharos/pharos.yaml", "  pharos run /etc/exabgp/exabgp.conf"})
final class RunCommand implements Callable<Integer> {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration file.")
    private @Nullable Path config;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The same without -c.")
    private @Nullable Path file;

    @Option(names = "--env", paramLabel = "FILE", description = "With a file of ExaBGP's: its exabgp.env.")
    private @Nullable Path environment;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if ((config == null) == (file == null)) {
            throw new ParameterException(spec.commandLine(), "expected one configuration file, as FILE or after -c");
        }
        Path given = config != null ? config : file;
        try (Daemon daemon = daemon(given)) {
            daemon.takeStandardInput();
            daemon.run(() -> {});
        }
        return ExitCode.DONE;
    }

    private Daemon daemon(@Nullable Path given) throws Exception {
        Path path = given == null ? Path.of("pharos.yaml") : given;
        if (!MigratedFile.isExabgp(path)) {
            return ConfiguredDaemon.load(path);
        }
        return ConfiguredDaemon.load(() -> {
            MigratedFile migrated = MigratedFile.of(path, environment);
            spec.commandLine().getErr().print(migrated.report());
            spec.commandLine().getErr().flush();
            return new ConfiguredDaemon.Text(migrated.name(), migrated.yaml(), migrated.environment());
        });
    }
}
