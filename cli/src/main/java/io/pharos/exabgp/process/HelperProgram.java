package io.pharos.exabgp.process;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program and all processes that it starts. With {@code setsid} on this machine it leads a session and process group
 * of its own, so that a signal from our terminal does not reach it, and one of ours reaches all of it. Without it, only
 * the descendants that can still be found are reached.
 */
final class HelperProgram {
    private static final Logger log = LoggerFactory.getLogger(HelperProgram.class);
    private static final Optional<Path> SETSID = find("setsid");
    private static final long KILL_SECONDS = 5;

    private final Process process;

    private HelperProgram(Process process) {
        this.process = process;
    }

    /**
     * Starts a program with three pipes. It inherits our environment, except {@code TERM}, which keeps terminal control
     * sequences out of its output.
     *
     * @throws IOException if the program does not exist or cannot be executed
     */
    static HelperProgram start(List<String> command) throws IOException {
        requireExecutable(command.get(0)); // under setsid a missing program would look like one that has exited
        List<String> words = new ArrayList<>();
        SETSID.ifPresent(program -> words.add(program.toString()));
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("TERM", "dumb");
        return new HelperProgram(builder.start());
    }

    private static void requireExecutable(String program) throws IOException {
        boolean there = program.contains("/")
                ? Files.isExecutable(Path.of(program))
                : find(program).isPresent();
        if (!there) {
            throw new IOException(program + " does not exist or is not executable; expected a program");
        }
    }

    private static Optional<Path> find(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Process process() {
        return process;
    }

    /** Kills the program itself (SIGKILL). Does not block. */
    void kill() {
        process.destroyForcibly();
    }

    /** Asks the program and all its descendants to exit (SIGTERM). */
    void terminateAll() {
        if (SETSID.isEmpty() || !signal("TERM")) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    /** Kills the program and all its descendants (SIGKILL), even if the program itself has exited. */
    void killAll() {
        if (SETSID.isEmpty()) {
            List<ProcessHandle> descendants = process.descendants().toList();
            process.destroyForcibly();
            descendants.forEach(ProcessHandle::destroyForcibly);
        } else {
            process.destroyForcibly();
            signal("KILL");
        }
    }

    /** Signals the process group; returns false if there is none. */
    private boolean signal(String name) {
        try {
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -s " + name + " -- -" + process.pid())
                    .redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            if (!kill.waitFor(KILL_SECONDS, TimeUnit.SECONDS)) {
                kill.destroyForcibly();
                return false;
            }
            return kill.exitValue() == 0;
        } catch (IOException e) {
            log.warn("process group {}: cannot be signaled: {}", process.pid(), e.toString());
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
