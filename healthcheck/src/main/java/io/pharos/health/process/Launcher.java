package io.pharos.health.process;

import io.pharos.health.process.ProgramCommand.Output;
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
 * Starts and kills programs. With {@code setsid}, each program leads its own session and process group, whose number is
 * its process id; without it, only descendants that the system still knows are killed.
 */
record Launcher(Optional<Path> setsid) {
    private static final Logger log = LoggerFactory.getLogger(Launcher.class);
    private static final File DEV_NULL = new File("/dev/null");
    private static final long KILL_SECONDS = 5;

    /** The launcher for this machine. */
    static final Launcher SYSTEM = new Launcher(find("setsid"));

    private static Optional<Path> find(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(File.pathSeparator, -1)), Stream.of("/usr/bin", "/bin"))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    Process start(ProgramCommand programCommand) throws IOException {
        List<String> words = new ArrayList<>();
        setsid.ifPresent(program -> words.add(program.toString()));
        words.addAll(programCommand.words());
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectInput(Redirect.from(DEV_NULL))
                .redirectOutput(programCommand.output() == Output.NONE ? Redirect.DISCARD : Redirect.PIPE);
        if (programCommand.output() == Output.STANDARD) {
            builder.redirectError(Redirect.DISCARD);
        } else {
            builder.redirectErrorStream(true);
        }
        builder.environment().putAll(programCommand.environment());
        return builder.start();
    }

    /** Kills the program and all its descendants. Blocks while {@code kill} runs. */
    void kill(Process process) {
        if (setsid.isEmpty()) {
            // Listed before the program dies, since they lose their parent then; killed after it, so that it starts no
            // more.
            List<ProcessHandle> descendants = process.descendants().toList();
            process.destroyForcibly();
            descendants.forEach(ProcessHandle::destroyForcibly);
            return;
        }
        // The leader first, so that it starts nothing more; its group may not exist yet.
        process.destroyForcibly();
        try {
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -s KILL -- -" + process.pid())
                    .redirectInput(Redirect.from(DEV_NULL))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            if (!kill.waitFor(KILL_SECONDS, TimeUnit.SECONDS)) {
                kill.destroyForcibly();
            }
        } catch (IOException e) {
            log.warn("process group {} could not be killed: {}", process.pid(), e.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
