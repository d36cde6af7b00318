package io.pharos.exabgp.migrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Facts about the machine that ExaBGP ran on: where programs are, and whether there are named pipes.
 *
 * @param configuration folder of the configuration
 * @param path folders of the {@code PATH}
 * @param executable whether a file exists and is executable
 * @param pipe whether a file is a named pipe
 */
public record SourceHost(Path configuration, List<Path> path, Predicate<Path> executable, Predicate<Path> pipe) {
    private static final Path SYSTEM = Path.of("/etc/exabgp");
    private static final List<Path> PIPES =
            List.of(Path.of("/run/exabgp"), Path.of("/run"), Path.of("/var/run/exabgp"));
    private static final String IN_SYSTEM = "etc/exabgp/";

    /** Copies the list. */
    public SourceHost {
        path = List.copyOf(path);
    }

    /** Returns the facts of this machine, for a configuration file. */
    public static SourceHost onThisMachine(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        String path = System.getenv().getOrDefault("PATH", "");
        return new SourceHost(
                folder == null ? SYSTEM : folder,
                Arrays.stream(path.split(":", -1))
                        .filter(each -> !each.isEmpty())
                        .map(Path::of)
                        .toList(),
                program -> Files.isExecutable(program) && !Files.isDirectory(program),
                SourceHost::isPipe);
    }

    private static boolean isPipe(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).isOther();
        } catch (IOException notThere) {
            return false;
        }
    }

    /** Returns a pair of named pipes of this name, by the path without {@code .in} and {@code .out}. */
    Optional<Path> pipes(String name) {
        return PIPES.stream()
                .map(folder -> folder.resolve(name))
                .filter(pair -> pipe.test(Path.of(pair + ".in")) && pipe.test(Path.of(pair + ".out")))
                .findFirst();
    }

    /**
     * Returns the program in a form that is found from any directory; a bare name on the {@code PATH} is unchanged. If
     * there are several, ExaBGP's order decides.
     */
    Optional<String> find(String program) {
        try {
            return search(program);
        } catch (InvalidPathException noFileCanHaveThisName) {
            return Optional.empty();
        }
    }

    private Optional<String> search(String program) {
        if (program.startsWith("/")) {
            return Optional.of(program).filter(each -> executable.test(Path.of(each)));
        }
        if (!program.contains("/") && path.stream().anyMatch(folder -> executable.test(folder.resolve(program)))) {
            return Optional.of(program);
        }
        String below = program.startsWith(IN_SYSTEM) ? program.substring(IN_SYSTEM.length()) : program;
        return Stream.of(
                        configuration.resolve(program),
                        SYSTEM.resolve(below),
                        Path.of("").toAbsolutePath().resolve(program))
                .map(Path::normalize)
                .filter(executable)
                .map(Path::toString)
                .findFirst();
    }

    /** Returns the searched places, for messages. */
    String places() {
        return "not found next to the configuration, in " + SYSTEM + " nor on the PATH";
    }
}
