package io.pharos.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pharos drain SERVICE}. */
@Command(
        name = "drain",
        description = "Drains a service: its routes are announced with the worst preference, and after the drain time"
                + " withdrawn. The drain survives restarts and lasts until undrain or until --for has passed.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  pharos drain web --for 30m --reason 'new disk'"})
public final class DrainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SERVICE", description = "The service.")
    private String service = "";

    @Option(
            names = "--over",
            paramLabel = "TIME",
            description = "Drain time before the routes are withdrawn. Default: as configured"
                    + " (maintenance.drain), or 30s.")
    private @Nullable String over;

    @Mixin
    private OverrideOptions terms = new OverrideOptions();

    @Mixin
    private DaemonCommand daemon = new DaemonCommand();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<String> words = new ArrayList<>(List.of("service", service, "drain"));
        if (over != null) {
            words.addAll(List.of("over", over));
        }
        words.addAll(terms.words());
        return daemon.say(spec, words);
    }
}
