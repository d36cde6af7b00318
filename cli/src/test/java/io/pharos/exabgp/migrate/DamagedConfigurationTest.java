package io.pharos.exabgp.migrate;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.cli.daemon.ConfiguredDaemon;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happened to a file: it is migrated, or refused with line and column. */
class DamagedConfigurationTest {
    private static final int MUTATIONS = 60;
    private static final List<String> PIECES =
            List.of("{", "}", ";", "\"", "'", "\\", "#", "[", "]", "\0", "\r", "\n", "\uFEFF", "\uD800", " neighbor ");

    static List<Path> configurations() {
        return MigrationFiles.in(MigrationFiles.FOLDER);
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void damagedFileIsMigratedOrRejectedWithLineAndColumn(Path file) {
        Random random = new Random(file.getFileName().toString().hashCode());
        String text = MigrationFiles.text(file);
        for (int i = 0; i < MUTATIONS; i++) {
            String damaged = damaged(text, random);
            Migration migration;
            try {
                migration = MigrationFiles.migrate(file, damaged);
            } catch (IllegalArgumentException e) {
                assertTrue(
                        String.valueOf(e.getMessage())
                                .matches("(?s)" + file.getFileName() + ":\\d+:\\d+: .+; expected .+"),
                        e::getMessage);
                continue;
            }
            if (migration.usable()) {
                assertTold(migration, damaged);
            }
        }
    }

    /** What came of it is good, or refused where it is wrong. */
    private static void assertTold(Migration migration, String damaged) {
        try {
            ConfiguredDaemon.validate("pharos.yaml", migration.yaml(), name -> MigrationFiles.secret(migration, name));
        } catch (IllegalArgumentException e) {
            assertTrue(
                    String.valueOf(e.getMessage()).startsWith("pharos.yaml:"),
                    () -> e.getMessage() + "\n" + damaged + "\n" + migration.yaml());
        }
    }

    private static String damaged(String text, Random random) {
        int at = random.nextInt(text.length());
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            case 2 -> text.substring(0, at) + piece + text.substring(at);
            default -> text.substring(0, at) + piece + text.substring(at + 1);
        };
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void windowsLineEndingsAndAByteOrderMarkAreAccepted(Path file) {
        String text = MigrationFiles.text(file);

        assertEquals(
                MigrationFiles.migrate(file).yaml(),
                MigrationFiles.migrate(file, "\uFEFF" + text.replace("\n", "\r\n"))
                        .yaml());
    }

    @Test
    void hugeFilesAreReadInLinearTime() {
        Path file = Path.of("huge.conf");
        String neighbor = MigrationFiles.text(MigrationFiles.FOLDER.resolve("01-one-neighbor.conf"));
        String blank = " ".repeat(10_000_000);

        assertTimeoutPreemptively(Duration.ofMinutes(5), () -> {
            assertDoesNotThrow(() -> MigrationFiles.migrate(file, neighbor + blank));
            assertDoesNotThrow(() -> MigrationFiles.migrate(file, "#" + "x".repeat(10_000_000) + "\n" + neighbor));
            assertDoesNotThrow(() -> MigrationFiles.migrate(file, neighbor + "\\" + blank + "\n".repeat(10_000_000)));
            for (String endless : List.of("\"", "x", "[", "a {", "}", "\\", "\\ ")) {
                assertThrows(
                        IllegalArgumentException.class,
                        () -> MigrationFiles.migrate(file, neighbor + endless.repeat(1_000_000)));
            }
        });
    }

    @Test
    void manyRoutesAreMigratedInLinearTime() {
        StringBuilder routes = new StringBuilder("static {\n");
        for (int i = 0; i < 50_000; i++) {
            routes.append("route 10.")
                    .append(i >> 8)
                    .append('.')
                    .append(i & 255)
                    .append(".0/24 next-hop self rd 1:1;\n");
        }
        String text = MigrationFiles.text(MigrationFiles.FOLDER.resolve("01-one-neighbor.conf"))
                .replaceFirst("(?s)}\\s*$", routes + "}}");

        int findings = assertTimeoutPreemptively(
                Duration.ofMinutes(5),
                () -> MigrationFiles.migrate(Path.of("many.conf"), text)
                        .migrationNotes()
                        .size());

        assertTrue(findings > 50_000, () -> "findings: " + findings);
    }
}
