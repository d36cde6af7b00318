package io.pharos.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pharos neighbors [ADDRESS]}. */
@Command(
        name = "neighbors",
        description =
                "Shows the neighbors of a running daemon: session state and since when, routes sent and received, and why a session is not up.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  pharos neighbors", "  pharos neighbors --watch"})
public final class NeighborsCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "ADDRESS", description = "Show only the neighbor with this address.")
    private @Nullable String neighbor;

    @Mixin
    private QueryCommand queryCommand = new QueryCommand();

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("neighbors"));
        if (neighbor != null) {
            words.add(neighbor);
        }
        return queryCommand.ask(words);
    }
}
