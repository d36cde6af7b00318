package io.pharos.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pharos explain SERVICE}. */
@Command(
        name = "explain",
        description =
                "Explains a service's state: the check results, the rule that applied, what is announced, and what"
                        + " would change the state.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  pharos explain web"})
public final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SERVICE", description = "The service.")
    private String service = "";

    @Mixin
    private QueryCommand queryCommand = new QueryCommand();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return queryCommand.ask(List.of("explain", service));
    }
}
