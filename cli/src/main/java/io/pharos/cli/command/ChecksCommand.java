package io.pharos.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pharos checks [SERVICE]}. */
@Command(
        name = "checks",
        description = "Shows the checks of a running daemon: health, consecutive results, and the latest result.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  pharos checks", "  pharos checks web --watch"})
public final class ChecksCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "Show only this service.")
    private @Nullable String service;

    @Mixin
    private QueryCommand queryCommand = new QueryCommand();

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("checks"));
        if (service != null) {
            words.add(service);
        }
        return queryCommand.ask(words);
    }
}
