package io.pharos.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pharos status [SERVICE]}. */
@Command(
        name = "status",
        aliases = "services",
        description =
                "Shows the services of a running daemon: state and since when, how many neighbors they are announced to, and why;"
                        + " for a single service, also its overrides and backends.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  pharos status", "  pharos status web --json"})
public final class StatusCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "Show only this service.")
    private @Nullable String service;

    @Mixin
    private QueryCommand queryCommand = new QueryCommand();

    /** Returns the words of the query. */
    static List<String> words(@Nullable String service) {
        return service == null ? List.of("services") : List.of("service", service, "status");
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return queryCommand.ask(words(service));
    }
}
