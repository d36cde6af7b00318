package io.pharos.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A main method in a process of its own. Gone when closed. */
public final class ChildJvm implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SIGALRM = 14;

    private final Process process;
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final Thread reader = new Thread(this::read, "stderr of a child");

    private ChildJvm(List<String> command) {
        try {
            process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it with our class path. It hears SIGHUP even if whoever runs the tests has it ignored, as nohup does. */
    public static ChildJvm of(List<String> flags, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=HUP"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ChildJvm(command);
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8))) {
            lines.lines().forEach(err::add);
        } catch (IOException | UncheckedIOException broken) {
            err.add("(the stream broke)");
        }
    }

    long pid() {
        return process.pid();
    }

    /** What it has written to stderr. */
    public String err() {
        return String.join("\n", err);
    }

    /** Waits until it says this on stderr. */
    public void awaitErr(String text) {
        await().atMost(PATIENCE).untilAsserted(() -> assertTrue(err().contains(text), this::err));
    }

    /** Waits until it has a handler for SIGALRM, which no virtual machine has by itself. */
    public void awaitHandlers() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(this::handlesAlarm);
    }

    private boolean handlesAlarm() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            if (line.startsWith("SigCgt:")) {
                String mask = line.substring("SigCgt:".length()).strip();
                return (Long.parseUnsignedLong(mask, 16) >> (SIGALRM - 1) & 1) == 1;
            }
        }
        throw new IOException("no SigCgt in the status of " + process.pid());
    }

    /** Sends it a signal. */
    public void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for its end and its last words. */
    public int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("no end; stderr " + err());
            }
            reader.join(PATIENCE.toMillis());
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
