package io.pharos.exabgp.migrate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.cli.daemon.ConfiguredDaemon;
import io.pharos.cli.daemon.Daemon;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every configuration of the tests is migrated and run, and its routers write down what they hear: the OPEN, the routes with
 * their attributes, End-of-RIB. {@code MigrationBesideExabgpIT} compares that with ExaBGP.
 */
class RunMigratedTest {
    /** With -Dpharos.update=true: what has not changed for so long is all there is to hear. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    static List<Path> configurations() {
        return MigrationFiles.in(MigrationFiles.FOLDER).stream()
                .filter(file -> Files.exists(MigrationFiles.beside(file, ".yaml"))
                        && MigrationFiles.migrate(file).usable())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void routersReceiveTheGoldenMessages(Path file) throws Exception {
        Loopback moved = Loopback.of(file);
        Migration migration = moved.migrate();
        Path golden = MigrationFiles.beside(file, ".heard");
        try (Routers routers = Routers.of(migration, moved.port());
                Daemon daemon = ConfiguredDaemon.load(
                        moved.name(), migration.yaml(), secret -> MigrationFiles.secret(migration, secret))) {
            daemon.start();

            if (Boolean.getBoolean("pharos.update")) {
                await().during(SILENCE)
                        .atMost(SILENCE.multipliedBy(2))
                        .until(() -> !routers.heard().isEmpty());
            }
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertEquals(
                            MigrationFiles.golden(golden, text(routers.heard())),
                            text(routers.heard()),
                            () -> migration.yaml() + MigrationNote.report(migration.migrationNotes())));
        }
    }

    static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
