package io.pharos.cli.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A program that runs beside a test. It may be started again; what it writes is kept, run after run. */
final class ManagedProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    private static final int LOG_TAIL = 6000;

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        // If the tests themselves are ended, nothing of theirs runs on.
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "kill what the tests started"));
    }

    /** Tests that were themselves started by nohup would else hand down that the signal is ignored. */
    private static final List<String> HEARING_HUP = List.of("env", "--default-signal=HUP");

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path folder;
    private final Path output;
    private final Path errors;
    private @Nullable Process process;

    /** A program to run in a folder, where its output goes too. */
    ManagedProcess(String name, Path folder, Map<String, String> environment, List<String> command) {
        this.name = name;
        this.command = Stream.concat(HEARING_HUP.stream(), command.stream()).toList();
        this.environment = Map.copyOf(environment);
        this.folder = folder;
        this.output = folder.resolve(name + ".out.txt");
        this.errors = folder.resolve(name + ".err.txt");
    }

    /** Starts it; once more if it has ended. */
    void start() {
        assertTrue(!isAlive(), () -> name + " still runs");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
        builder.environment().putAll(environment);
        try {
            Process started = builder.start();
            RUNNING.add(started);
            process = started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process process() {
        if (process == null) {
            throw new IllegalStateException(name + " has not been started");
        }
        return process;
    }

    long pid() {
        return process().pid();
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** SIGTERM, and waits for the end. */
    int terminate() {
        process().destroy();
        return awaitExit();
    }

    /** SIGKILL, and waits for the end. */
    void kill() {
        process().destroyForcibly();
        awaitExit();
    }

    /** Sends any signal by its name. */
    void signal(String signal) {
        Commands.run(List.of("sh", "-c", "kill -" + signal + " " + pid()));
    }

    /** Waits for the end. */
    int awaitExit() {
        Process running = process();
        try {
            assertTrue(
                    running.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> name + " does not end\n" + describe());
            RUNNING.remove(running);
            return running.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + name, e);
        }
    }

    /** What it wrote to stdout. */
    String output() {
        return read(output);
    }

    /** What it wrote to stderr. */
    String errors() {
        return read(errors);
    }

    /** All it wrote. */
    String log() {
        return output() + errors();
    }

    /** Its state and the end of its log, for messages. */
    String describe() {
        String log = log();
        String tail = log.length() <= LOG_TAIL ? log : "…" + log.substring(log.length() - LOG_TAIL);
        String state = isAlive() ? "runs" : process == null ? "was not started" : "ended with " + process.exitValue();
        return "---- " + name + " (" + state + ")\n" + tail;
    }

    private static String read(Path file) {
        if (Files.notExists(file)) {
            return "";
        }
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Also what it has started. It is stopped first, so that it cannot start anew what ends. */
    @Override
    public void close() {
        Process running = process;
        if (running == null) {
            return;
        }
        if (running.isAlive()) {
            Commands.outcome(List.of("sh", "-c", "kill -STOP " + running.pid())); // it may have ended by now
        }
        running.descendants().forEach(ProcessHandle::destroyForcibly);
        if (running.isAlive()) {
            kill();
        }
        RUNNING.remove(running);
    }
}
