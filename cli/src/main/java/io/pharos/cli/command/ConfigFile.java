package io.pharos.cli.command;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The option and argument that name the configuration file. */
final class ConfigFile {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration file.")
    private @Nullable Path option;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The configuration file, without -c.")
    private @Nullable Path parameter;

    /** @throws ParameterException unless exactly one was given */
    Path path(CommandSpec spec) {
        Path given = option != null ? option : parameter;
        if ((option == null) == (parameter == null)
                || Objects.requireNonNull(given).toString().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "expected one configuration file, as FILE or with -c FILE");
        }
        return given;
    }
}
