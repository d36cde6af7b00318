package io.pharos.cli.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The YAML files of the tests, and a loader with an environment of its own. */
final class TestFiles {
    static final Path FOLDER = Path.of("src/test/resources/io/pharos/cli/config");

    private static final Map<String, String> ENVIRONMENT =
            Map.of("BGP_PASSWORD", "correct horse", "EMPTY", "", "LONG", "x".repeat(81));

    private TestFiles() {}

    static ConfigLoader loader() {
        return new ConfigLoader(SampleChecks.TYPES, name -> Optional.ofNullable(ENVIRONMENT.get(name)));
    }

    static Configuration good(String name) throws ConfigException {
        return loader().load(FOLDER.resolve("good/" + name));
    }

    static List<Path> in(String folder) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compares a generated text with a file; with -Dpharos.update=true it writes the file instead. */
    static String expected(Path file, String actual) {
        if (!Boolean.getBoolean("pharos.update")) {
            return text(file);
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, actual);
            return actual;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
