package io.pharos.cli.command;

import io.pharos.exabgp.listener.ControlClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Sends a command to a running daemon; shared by the commands that do so. */
final class DaemonCommand {
    private static final String ERROR = "error";
    private static final String REASON = "error: ";

    @Mixin
    private DaemonSocket daemon = new DaemonSocket();

    @Option(names = "--json", description = "Print one JSON object on one line.")
    private boolean json;

    /**
     * Sends it and prints the reply; an error goes to the error output.
     *
     * @param words of one command
     * @return the exit code
     * @throws IllegalArgumentException if no daemon can be reached, or a word contains a control character
     */
    int say(CommandSpec spec, List<String> words) throws IOException {
        String line = String.join(" ", words) + (json ? " json" : " text");
        if (line.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a control character, such as a line break; expected plain text");
        }
        List<String> replies = new ArrayList<>();
        ControlClient.Outcome outcome;
        try (ControlClient call = daemon.call()) {
            outcome = call.carryOut(new BufferedReader(new StringReader(line)), replies::add);
        }
        if (outcome.unanswered() > 0) {
            throw new IOException("the daemon closed the connection before it answered");
        }
        replies.remove(replies.size() - 1); // done, or error
        if (outcome.errors() == 0) {
            PrintWriter out = spec.commandLine().getOut();
            replies.forEach(out::println);
            out.flush();
            return ExitCode.DONE;
        }
        PrintWriter err = spec.commandLine().getErr();
        for (String reply : replies.isEmpty() ? List.of(ERROR) : replies) {
            err.println("pharos: " + (reply.startsWith(REASON) ? reply.substring(REASON.length()) : reply));
        }
        err.flush();
        return ExitCode.FAILED;
    }

    /** Quotes a text with blanks. */
    static String quoted(String text) {
        return '"' + text.replace('"', '\'') + '"';
    }
}
