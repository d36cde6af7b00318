package io.pharos.health.check.database;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.pharos.health.check.HeldPort;
import io.pharos.health.process.Pids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** A server from a Debian package, run for a test in a folder of its own; it ends with the test. */
final class RealServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final boolean REQUIRED = "required".equals(System.getProperty("pharos.routers"));
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        // If the tests themselves are ended, nothing of theirs runs on.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly), "kill servers"));
    }

    private final Process process;
    private final Path log;
    private final HeldPort port;

    private RealServer(Process process, Path log, HeldPort port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Goes on only if these programs are there: else the test is skipped, or fails where it is required. */
    static void installed(String debianPackage, Path... programs) {
        if (Stream.of(programs).allMatch(Files::isExecutable)) {
            return;
        }
        String missing = List.of(programs) + " not installed: on Debian, apt-get install " + debianPackage;
        if (REQUIRED) {
            fail(missing);
        }
        if (TOLD.add(debianPackage)) {
            System.out.println("Tests with " + debianPackage + " are skipped: " + missing);
        }
        abort(missing);
    }

    /** Starts a server that listens on this port, which is its own until it is closed. */
    static RealServer start(Path folder, HeldPort port, List<String> command) throws IOException {
        Path log = Files.createTempFile(folder, "server", ".log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(log.toFile())
                .start();
        RUNNING.add(process);
        return new RealServer(process, log, port);
    }

    int port() {
        return port.number();
    }

    long pid() {
        return process.pid();
    }

    /** What it has said, for messages. */
    String log() {
        try {
            return "ended: " + !process.isAlive() + "\n" + Files.readString(log, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a program to its end, which must be a good one. */
    static void run(Path folder, List<String> command) throws Exception {
        Path said = Files.createTempFile(folder, "command", ".log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(said.toFile())
                .start();
        RUNNING.add(process);
        try {
            boolean ended = process.waitFor(120, TimeUnit.SECONDS);
            assertEquals(0, ended ? process.exitValue() : -1, () -> command + "\n" + read(said));
        } finally {
            process.destroyForcibly();
            RUNNING.remove(process);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words that run a command as this user, where we are root and may do so. */
    static List<String> as(String user, List<String> command) {
        List<String> words = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            words.addAll(List.of("/usr/sbin/runuser", "-u", user, "--"));
        }
        words.addAll(command);
        return words;
    }

    @Override
    public void close() throws IOException {
        end();
        port.close();
    }

    /** SIGTERM to it and to what it has started, and SIGKILL if that is not enough. Its port stays its own. */
    void end() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroy);
        if (!end(all)) {
            all.forEach(ProcessHandle::destroyForcibly);
            end(all);
        }
        RUNNING.remove(process);
    }

    /** Waits for all of them, since those that still write are in the way when the folder is removed. */
    private static boolean end(List<ProcessHandle> all) {
        try {
            await().atMost(PATIENCE).until(() -> all.stream().noneMatch(each -> Pids.alive(each.pid())));
            return true;
        } catch (ConditionTimeoutException late) {
            return false;
        }
    }
}
