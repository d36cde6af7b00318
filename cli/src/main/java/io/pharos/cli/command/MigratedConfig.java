package io.pharos.cli.command;

import io.pharos.exabgp.migrate.ExabgpEnvironment;
import io.pharos.exabgp.migrate.ExabgpMigration;
import io.pharos.exabgp.migrate.Migration;
import io.pharos.exabgp.migrate.MigrationNote;
import io.pharos.exabgp.migrate.SecretLocation;
import io.pharos.exabgp.migrate.SourceHost;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An ExaBGP configuration converted in memory and run. */
record MigratedConfig(Path file, Migration migration) {
    private static final int BEGINNING = 65_536;

    /** Whether a file is ExaBGP's, by its beginning or else by its name. An unreadable file is not. */
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
     * @throws IllegalArgumentException if a file cannot be read, or is not ExaBGP's
     */
    static MigratedConfig of(Path file, @Nullable Path environment) {
        ExabgpEnvironment settings = ExabgpEnvironment.of(
                String.valueOf(environment), environment == null ? "" : TextFile.read(environment), System.getenv());
        Migration migration = new ExabgpMigration(settings, SecretLocation.ENVIRONMENT, SourceHost.onThisMachine(file))
                .migrate(file.toString(), TextFile.read(file));
        if (!migration.usable()) {
            throw new IllegalArgumentException(file + ": contains nothing that Pharos can run\n"
                    + MigrationNote.report(migration.migrationNotes()).stripTrailing());
        }
        return new MigratedConfig(file, migration);
    }

    /** Returns the name of the converted text in errors. */
    String name() {
        return file + " (migrated)";
    }

    String yaml() {
        return migration.yaml();
    }

    /** Returns what was not converted and which choices were made. */
    String report() {
        return MigrationNote.report(migration.migrationNotes());
    }

    /** Returns the process's environment plus the passwords of the file. */
    Function<String, Optional<String>> environment() {
        return name ->
                Optional.ofNullable(migration.secrets().get(name)).or(() -> Optional.ofNullable(System.getenv(name)));
    }
}
