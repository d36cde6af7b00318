package io.pharos.cli.command;

import io.pharos.cli.console.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Queries a running daemon; shared by the commands that do so. */
final class QueryCommand {
    private static final int BETWEEN_SECONDS = 2;
    private static final String CLEARED_SCREEN = "\033[H\033[2J";

    @Mixin
    private DaemonCommand daemon = new DaemonCommand();

    @Option(names = "--watch", description = "Refresh every " + BETWEEN_SECONDS + " seconds, until interrupted.")
    private boolean watch;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * Sends the query and prints the reply; with {@code --watch} repeats until the daemon is gone or output fails.
     *
     * @param words of one command
     * @return the exit code
     */
    int ask(List<String> words) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        int code;
        do {
            if (watch && Terminal.isThere()) {
                out.print(CLEARED_SCREEN);
            }
            code = daemon.say(spec, words);
            if (watch && code == ExitCode.DONE) {
                TimeUnit.SECONDS.sleep(BETWEEN_SECONDS);
            }
        } while (watch && code == ExitCode.DONE && !out.checkError() && !System.out.checkError());
        return code;
    }
}
