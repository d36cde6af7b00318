package io.pharos.cli.healthcheck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A program that a test runs, with what it prints. Gone when closed. */
final class Program implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Somebody else may hold a stream open, and then there is no end of it. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final List<Thread> readers = new ArrayList<>();

    private Program(List<String> command) {
        try {
            process = new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        read(process.getInputStream(), out);
        read(process.getErrorStream(), err);
    }

    /** Any program. */
    static Program of(List<String> command) {
        return new Program(command);
    }

    /** {@code pharos healthcheck} from the jar. */
    static Program healthcheck(String... arguments) {
        return healthcheckBy(List.of(), arguments);
    }

    /** The same, started by another program such as {@code ip netns exec NAME}. */
    static Program healthcheckBy(List<String> launcher, String... arguments) {
        List<String> all = new ArrayList<>(List.of("healthcheck", "--no-syslog"));
        all.addAll(List.of(arguments));
        return pharosBy(launcher, all);
    }

    /** Any command of {@code pharos} from the jar, started by another program. */
    static Program pharosBy(List<String> launcher, List<String> arguments) {
        List<String> command = new ArrayList<>(launcher);
        // Tests that were themselves started by nohup would else hand down that the signal is ignored.
        command.addAll(List.of("env", "--default-signal=HUP"));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("pharos.jar")));
        command.addAll(arguments);
        return new Program(command);
    }

    /** Runs a program to its end and returns its exit code. */
    static int run(String... command) {
        try (Program program = new Program(List.of(command))) {
            return program.exitCode();
        }
    }

    private void read(InputStream in, List<String> lines) {
        Thread thread = new Thread(() -> {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
                reader.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException ended) {
                lines.add("(the stream broke)");
            }
        });
        thread.setDaemon(true);
        thread.start();
        readers.add(thread);
    }

    List<String> out() {
        return out;
    }

    String err() {
        return String.join("\n", err);
    }

    long pid() {
        return process.pid();
    }

    /** Waits for a line on stdout. */
    void awaitLine(Predicate<String> line) {
        await("stdout " + out + " stderr " + err())
                .atMost(PATIENCE)
                .until(() -> out.stream().anyMatch(line));
    }

    /** Waits until the last line on stdout is one of these. */
    void awaitLast(Predicate<String> line) {
        await().atMost(PATIENCE)
                .conditionEvaluationListener(condition -> {})
                .until(() -> !out.isEmpty() && line.test(out.get(out.size() - 1)));
    }

    /** Answers a command. */
    void answer(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(UTF_8));
        process.getOutputStream().flush();
    }

    void closeStdin() throws IOException {
        process.getOutputStream().close();
    }

    /** Reads its output no more. */
    void closeStdout() throws IOException {
        process.getInputStream().close();
    }

    /** Sends SIGTERM. */
    void terminate() {
        process.toHandle().destroy(); // Process.destroy would close its streams too
    }

    /** Waits for its end and for its last output. */
    int exitCode() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("no end; stdout " + out + " stderr " + err());
            }
            for (Thread reader : readers) {
                reader.join(LAST_WORDS.toMillis());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Also what it has started. It is stopped first, so that it starts nothing more, which would write to the test's folder. */
    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    private void stop() {
        try {
            new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD) // it may have ended
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
