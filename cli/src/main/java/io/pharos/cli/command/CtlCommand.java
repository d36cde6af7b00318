package io.pharos.cli.command;

import io.pharos.exabgp.listener.ControlClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pharos ctl "announce route …"}: text commands to a running daemon. */
@Command(
        name = "ctl",
        description =
                "Sends text commands to a running daemon and prints the replies. Exits with 0 if all succeeded, 1 if"
                        + " one failed, and 2 if no daemon is running.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  pharos ctl announce route 192.0.2.0/24 next-hop self",
            "  pharos ctl show neighbor summary",
            "  pharos ctl - < commands.txt"
        })
public final class CtlCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    @Parameters(
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "The words of one command, or - to read one command per line from standard input.")
    private List<String> words = List.of();

    @Mixin
    private DaemonSocket daemon = new DaemonSocket();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        BufferedReader commands = commands();
        PrintWriter out = spec.commandLine().getOut();
        try (ControlClient call = daemon.call()) {
            ControlClient.Outcome outcome = call.carryOut(commands, out::println);
            out.flush();
            if (outcome.unanswered() > 0) {
                throw new IOException("the daemon closed the connection before it answered " + outcome.unanswered()
                        + " of " + outcome.commands() + " commands");
            }
            return outcome.errors() == 0 ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private BufferedReader commands() {
        return words.equals(List.of(STANDARD_INPUT))
                ? ControlClient.standardInput()
                : new BufferedReader(new StringReader(String.join(" ", words)));
    }
}
