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

/** {@code pharos routes [ADDRESS]}. */
@Command(
        name = "routes",
        description =
                "Shows the routes that a running daemon announces to each neighbor, or will announce when the session comes up.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  pharos routes", "  pharos routes 192.168.1.1 --received --json"})
public final class RoutesCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "ADDRESS", description = "Show only the neighbor with this address.")
    private @Nullable String neighbor;

    @Option(names = "--received", description = "Show the routes received from neighbors.")
    private boolean received;

    @Mixin
    private QueryCommand queryCommand = new QueryCommand();

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("routes"));
        words.add(received ? "received" : "sent");
        if (neighbor != null) {
            words.add(neighbor);
        }
        return queryCommand.ask(words);
    }
}
