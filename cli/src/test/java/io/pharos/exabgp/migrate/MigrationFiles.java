package io.pharos.exabgp.migrate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configurations of ExaBGP that were written for these tests. */
public final class MigrationFiles {
    /** Where they are. */
    public static final Path FOLDER = Path.of("src/test/resources/migrate");

    /** The same machine everywhere. */
    static final SourceHost MACHINE = new SourceHost(
            Path.of("/srv/lab"),
            List.of(Path.of("/usr/bin")),
            Set.of(
                            "/bin/cat",
                            "/usr/bin/env",
                            "/usr/bin/python3",
                            "/usr/sbin/exabgp",
                            "/srv/lab/run/watch.sh",
                            "/etc/exabgp/run/inject.py")
                    .stream()
                    .map(Path::of)
                    .collect(Collectors.toSet())::contains,
            pipe -> false);

    private MigrationFiles() {}

    /** The configurations in a folder, in the order of their names. */
    public static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".conf"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What comes of a configuration and of the environment file beside it. */
    public static Migration migrate(Path file) {
        return migrate(file, text(file));
    }

    /** The same with another text in the configuration. */
    public static Migration migrate(Path file, String text) {
        Path environment = beside(file, ".env");
        ExabgpEnvironment settings = Files.exists(environment)
                ? ExabgpEnvironment.of(environment.getFileName().toString(), text(environment), Map.of())
                : ExabgpEnvironment.EMPTY;
        return new ExabgpMigration(settings, SecretLocation.ENVIRONMENT, MACHINE)
                .migrate(file.getFileName().toString(), text);
    }

    /** An environment that has the passwords of a migration and nothing else. */
    public static Optional<String> secret(Migration migration, String name) {
        return Optional.ofNullable(migration.secrets().get(name));
    }

    static Path beside(Path file, String extension) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + extension);
    }

    /** The text of a file. */
    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a file should say; with -Dpharos.update=true it is written first. */
    static String golden(Path file, String actual) {
        if (Boolean.getBoolean("pharos.update")) {
            try {
                Files.writeString(file, actual);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return text(file);
    }
}
