package io.pharos.cli.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.cli.daemon.ConfiguredDaemon;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnycastMigrationTest {
    private static final Path FOLDER = MigrationFiles.FOLDER.resolve("anycast");

    @Test
    void theFilesOfAnycastHealthcheckerBecomeExactlyThis() {
        Map<String, String> files = new LinkedHashMap<>();
        for (Path file : MigrationFiles.in(FOLDER)) {
            files.put(file.getFileName().toString(), MigrationFiles.text(file));
        }

        Migration migration = AnycastMigration.migrate(files);

        String report = Finding.report(migration.findings());
        assertEquals(MigrationFiles.golden(FOLDER.resolve("expected.yaml"), migration.yaml()), migration.yaml());
        assertEquals(MigrationFiles.golden(FOLDER.resolve("expected.report"), report), report);
        assertTrue(ConfiguredDaemon.validate("pharos.yaml", migration.yaml(), name -> Optional.empty())
                .endsWith(": good"));
    }

    @Test
    void filesWithoutAServiceAreNotUsable() {
        assertFalse(AnycastMigration.migrate(Map.of("a.conf", "[daemon]\nloglevel = debug\n"))
                .usable());
    }
}
