package io.pharos.cli;

import io.pharos.cli.daemon.ConfiguredDaemon;
import io.pharos.cli.daemon.Daemon;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pharos run -c pharos.yaml}: the daemon. */
@Command(
        name = "run",
        description = "Runs the daemon from a configuration file until it is stopped.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  pharos run -c /etc/pharos/pharos.yaml"})
final class RunCommand implements Callable<Integer> {
    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "The configuration file.")
    private Path config = Path.of("pharos.yaml");

    @Override
    public Integer call() throws Exception {
        try (Daemon daemon = ConfiguredDaemon.load(config)) {
            daemon.run(() -> {});
        }
        return ExitCode.DONE;
    }
}
