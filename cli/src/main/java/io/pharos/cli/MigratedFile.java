package io.pharos.cli;

import io.pharos.cli.migrate.ExabgpEnvironment;
import io.pharos.cli.migrate.ExabgpMigration;
import io.pharos.cli.migrate.Finding;
import io.pharos.cli.migrate.Machine;
import io.pharos.cli.migrate.Migration;
import io.pharos.cli.migrate.SecretPlace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A configuration of ExaBGP's that is run without being written down in our form. */
record MigratedFile(Path file, Migration migration) {
    private static final int BEGINNING = 65_536;

    /** Whether a file is ExaBGP's, by what it begins with or else by its name. A file that cannot be read is not. */
    static boolean isExabgp(Path file) {
        try (InputStream octets = Files.newInputStream(file)) {
            String beginning = new String(octets.readNBytes(BEGINNING), StandardCharsets.UTF_8);
            return ExabgpMigration.looksLikeExabgp(beginning) || file.toString().endsWith(".conf");
        } catch (IOException reportedWhenLoaded) {
            return false;
        }
    }

    /**
     * Reads and migrates a file.
     *
     * @param environment its {@code exabgp.env}, or null
     * @throws IllegalArgumentException if a file cannot be read, or is none of ExaBGP's
     */
    static MigratedFile of(Path file, @Nullable Path environment) {
        ExabgpEnvironment settings = ExabgpEnvironment.of(
                String.valueOf(environment), environment == null ? "" : TextFile.read(environment), System.getenv());
        Migration migration = new ExabgpMigration(settings, SecretPlace.ENVIRONMENT, Machine.onThisMachine(file))
                .migrate(file.toString(), TextFile.read(file));
        if (!migration.usable()) {
            throw new IllegalArgumentException(file + ": nothing in it that Pharos could run\n"
                    + Finding.report(migration.findings()).stripTrailing());
        }
        return new MigratedFile(file, migration);
    }

    /** How errors call the migrated text. */
    String name() {
        return file + " (migrated)";
    }

    String yaml() {
        return migration.yaml();
    }

    /** What was not carried over, and what was chosen. */
    String report() {
        return Finding.report(migration.findings());
    }

    /** The process's environment, and in it the passwords of the file. */
    Function<String, Optional<String>> environment() {
        return name ->
                Optional.ofNullable(migration.secrets().get(name)).or(() -> Optional.ofNullable(System.getenv(name)));
    }
}
