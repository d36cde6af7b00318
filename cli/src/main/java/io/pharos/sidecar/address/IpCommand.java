package io.pharos.sidecar.address;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the program {@code ip} of iproute2. */
final class IpCommand {
    private static final Logger log = LoggerFactory.getLogger(IpCommand.class);
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
        List<String> command = new ArrayList<>(sudo ? List.of("sudo", "-n", "ip") : List.of("ip"));
        command.addAll(words);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = outputOf(process, String.join(" ", command));
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

    /** Read aside: a program that hangs, as sudo does when it asks for a password, must not hang us. */
    private static String outputOf(Process process, String command) throws IOException {
        CompletableFuture<String> output =
                CompletableFuture.supplyAsync(() -> read(process.getInputStream()), IpCommand::onItsOwnThread);
        try {
            if (process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                return output.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(command + ": interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException(command + ": its output cannot be read", e.getCause());
        } catch (TimeoutException held) {
            log.debug("{}: another process holds its output open", command);
        }
        process.destroyForcibly();
        throw new IOException(command + ": did not finish within " + TIMEOUT_SECONDS + " s");
    }

    /** Not on the common pool: a command that hangs would take one of its few threads away. */
    private static void onItsOwnThread(Runnable task) {
        Thread thread = new Thread(task, "ip-output");
        thread.setDaemon(true);
        thread.start();
    }

    private static String read(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
