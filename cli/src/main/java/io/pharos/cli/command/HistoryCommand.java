package io.pharos.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pharos history [SERVICE]}. */
@Command(
        name = "history",
        description = "Shows the history of decisions, oldest first.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  pharos history web --since 1h --limit 20"})
public final class HistoryCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "Show only decisions about this service.")
    private @Nullable String service;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "Show only decisions since then: a duration such as 1h, or a time such as 2026-01-31T12:00:00Z.")
    private @Nullable String since;

    @Option(names = "--limit", paramLabel = "N", description = "Show at most this many, the newest ones. Default: 100.")
    private @Nullable String limit;

    @Mixin
    private QueryCommand queryCommand = new QueryCommand();

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("history"));
        if (service != null) {
            words.add(service);
        }
        if (since != null) {
            words.addAll(List.of("since", since));
        }
        if (limit != null) {
            words.addAll(List.of("limit", limit));
        }
        return queryCommand.ask(words);
    }
}
