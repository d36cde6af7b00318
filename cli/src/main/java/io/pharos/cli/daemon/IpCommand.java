package io.pharos.cli.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the program {@code ip} of iproute2. */
final class IpCommand {
    private static final long TIMEOUT_SECONDS = 10;
    private static final int EXISTS_OR_IS_GONE = 2;

    private IpCommand() {}

    /**
     * Runs it and waits.
     *
     * @param words its arguments
     * @return the lines of its output
     * @throws IOException if it cannot be run, fails, or takes longer than ten seconds; the message names the command.
     *     That an address exists already, or no more, is no failure
     */
    static List<String> run(boolean sudo, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(sudo ? List.of("sudo", "ip") : List.of("ip"));
        command.addAll(words);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + ": no end after " + TIMEOUT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(String.join(" ", command) + ": interrupted", e);
        }
        int status = process.exitValue();
        boolean expected = status == EXISTS_OR_IS_GONE
                && (output.contains("File exists")
                        || output.contains("already assigned")
                        || output.contains("Cannot assign"));
        if (status != 0 && !expected) {
            throw new IOException(String.join(" ", command) + ": exit " + status + ": " + output.strip());
        }
        return output.lines().toList();
    }
}
