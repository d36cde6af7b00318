package io.pharos.cli;

import io.pharos.cli.api.door.SocketPlaces;
import io.pharos.cli.api.door.TextCall;
import io.pharos.cli.healthcheck.Seconds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pharos ctl "announce route …"}: text commands to a running daemon. */
@Command(
        name = "ctl",
        description =
                "Gives text commands to a running daemon and prints its replies. Exits with 0 if all were done, 1 if"
                        + " one was not, and 2 if there is no daemon.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  pharos ctl announce route 192.0.2.0/24 next-hop self",
            "  pharos ctl show neighbor summary",
            "  pharos ctl - < commands.txt"
        })
final class CtlCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    @Parameters(
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "The words of one command; or - for a command on each line of standard input.")
    private List<String> words = List.of();

    @Option(
            names = "--socket",
            paramLabel = "PATH",
            description =
                    "The daemon's socket. Without it, $XDG_RUNTIME_DIR/pharos.sock or /run/pharos/pharos.sock, the"
                            + " first that is there.")
    private @Nullable Path socket;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = Seconds.class,
            description =
                    "How long the daemon may say nothing while an answer is due: 500ms, 10s, 1m. 10s if left out.")
    private Duration timeout = Duration.ZERO;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (isFromStandardInput() && StandardInput.isClosed()) {
            throw new IllegalArgumentException("standard input is closed; expected a command on each line of it");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (TextCall call = TextCall.to(socket == null ? SocketPlaces.ofCaller() : socket, timeout)) {
            TextCall.Outcome outcome = call.carryOut(new BufferedReader(commands()), out::println);
            out.flush();
            if (outcome.unanswered() > 0) {
                throw new IOException("the daemon ended the connection before it answered " + outcome.unanswered()
                        + " of " + outcome.commands() + " commands");
            }
            return outcome.errors() == 0 ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private boolean isFromStandardInput() {
        return words.equals(List.of(STANDARD_INPUT));
    }

    private Reader commands() {
        return isFromStandardInput()
                ? new InputStreamReader(System.in, StandardCharsets.UTF_8)
                : new StringReader(String.join(" ", words));
    }
}
