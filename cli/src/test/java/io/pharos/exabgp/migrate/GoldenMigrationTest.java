package io.pharos.exabgp.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.cli.daemon.ConfiguredDaemon;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each configuration has beside it what comes of it: the configuration for Pharos, and the report. */
class GoldenMigrationTest {
    private static final Path BAD = MigrationFiles.FOLDER.resolve("bad");

    static List<Path> files() {
        return MigrationFiles.in(MigrationFiles.FOLDER);
    }

    static List<Path> badFiles() {
        return MigrationFiles.in(BAD);
    }

    @Test
    void thereAreAtLeastTwentyConfigurations() {
        assertTrue(files().size() >= 20, () -> files().toString());
    }

    @ParameterizedTest
    @MethodSource("files")
    void configurationMatchesItsGoldenFile(Path file) {
        Migration migration = MigrationFiles.migrate(file);

        String report = MigrationNote.report(migration.migrationNotes());
        assertEquals(MigrationFiles.golden(MigrationFiles.beside(file, ".yaml"), migration.yaml()), migration.yaml());
        assertEquals(MigrationFiles.golden(MigrationFiles.beside(file, ".report"), report), report);
        assertFalse((migration.yaml() + report + migration).contains("hunter"), "a password in the clear");
    }

    @ParameterizedTest
    @MethodSource("files")
    void convertedConfigurationIsValid(Path file) {
        Migration migration = MigrationFiles.migrate(file);
        if (migration.usable()) {
            String verdict = ConfiguredDaemon.validate(
                    "pharos.yaml", migration.yaml(), name -> MigrationFiles.secret(migration, name));

            assertTrue(verdict.endsWith(": valid"), verdict);
        }
    }

    @Test
    void everyConfigurationButTheFaultyOneIsUsable() {
        List<String> unusable = files().stream()
                .filter(file -> !MigrationFiles.migrate(file).usable())
                .map(file -> file.getFileName().toString())
                .toList();

        assertEquals(List.of("25-lots-of-mistakes.conf"), unusable);
    }

    @Test
    void unreadableInputIsRejectedWithLineAndColumn() {
        Map<String, String> refusals = new TreeMap<>();
        for (Path file : badFiles()) {
            IllegalArgumentException refusal =
                    assertThrows(IllegalArgumentException.class, () -> MigrationFiles.migrate(file), file::toString);
            refusals.put(file.getFileName().toString(), refusal.getMessage());
        }
        StringBuilder text = new StringBuilder();
        refusals.values().forEach(refusal -> text.append(refusal).append('\n'));

        assertEquals(MigrationFiles.golden(BAD.resolve("refusals.txt"), text.toString()), text.toString());
    }
}
