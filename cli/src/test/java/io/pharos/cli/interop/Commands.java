package io.pharos.cli.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Short programs that are asked something. */
final class Commands {
    /** A client whose server does not answer is ended, so that no test hangs. */
    private static final List<String> WITH_TIME_LIMIT = List.of("timeout", "--signal=KILL", "30");

    private Commands() {}

    /**
     * How a program ended.
     *
     * @param code its exit code
     * @param output what it wrote to stdout
     */
    record Outcome(int code, String output) {}

    /**
     * Runs a program to its end.
     *
     * @return what it wrote to stdout
     * @throws IllegalStateException if its exit code is not 0
     */
    static String run(List<String> command) {
        Outcome outcome = outcome(command);
        if (outcome.code() != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " ended with " + outcome.code() + ": " + outcome.output());
        }
        return outcome.output();
    }

    /** Runs a program to its end, whatever that is. */
    static Outcome outcome(List<String> command) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(new ArrayList<>(WITH_TIME_LIMIT)).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.command().addAll(command);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command.get(0), e);
        }
    }
}
