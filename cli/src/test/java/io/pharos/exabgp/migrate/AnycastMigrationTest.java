package io.pharos.exabgp.migrate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.cli.daemon.ConfiguredDaemon;
import io.pharos.cli.daemon.Daemon;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnycastMigrationTest {
    private static final Path FOLDER = MigrationFiles.FOLDER.resolve("anycast");

    @Test
    void anycastHealthcheckerFilesMatchTheGoldenConfiguration() {
        Map<String, String> files = new LinkedHashMap<>();
        for (Path file : MigrationFiles.in(FOLDER)) {
            files.put(file.getFileName().toString(), MigrationFiles.text(file));
        }

        Migration migration = AnycastMigration.migrate(files);

        String report = MigrationNote.report(migration.migrationNotes());
        assertEquals(MigrationFiles.golden(FOLDER.resolve("expected.yaml"), migration.yaml()), migration.yaml());
        assertEquals(MigrationFiles.golden(FOLDER.resolve("expected.report"), report), report);
        assertTrue(ConfiguredDaemon.validate("pharos.yaml", migration.yaml(), name -> Optional.empty())
                .endsWith(": valid"));
    }

    @Test
    void routerReceivesWhatBirdWouldAdvertise() throws Exception {
        String services = """
                [DEFAULT]
                check_interval = 20
                check_timeout = 20
                check_rise = 1
                ip_check_disabled = true
                check_disabled = false
                check_cmd = /bin/true

                [well]
                ip_prefix = 198.51.100.1/32
                [ill]
                check_cmd = /bin/false
                ip_prefix = 198.51.100.2/32
                [not-on-this-machine]
                ip_check_disabled = false
                interface = lo
                ip_prefix = 198.51.100.3/32
                [disabled]
                check_disabled = true
                ip_prefix = 198.51.100.4/32
                [disabled-and-advertised]
                check_disabled = true
                on_disabled = advertise
                ip_prefix = 198.51.100.5/32
                [well-too]
                ip_prefix = 2001:db8::1/128
                """;
        int port = Loopback.freePort();
        Migration made = AnycastMigration.migrate(Map.of("anycast.conf", services));
        Migration filledIn = new Migration(
                made.yaml() + "local-as: 65001\nneighbors:\n  - {address: 127.0.2.1, local-address: 127.0.2.10, port: "
                        + port + ", peer-as: 65000, next-hop-ipv6: \"2001:db8::10\"}\n",
                true,
                Map.of(),
                made.migrationNotes());
        try (Routers routers = Routers.of(filledIn, port);
                Daemon daemon = ConfiguredDaemon.load("pharos.yaml", filledIn.yaml(), name -> Optional.empty())) {
            daemon.start();

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertEquals(
                            List.of("198.51.100.1/32", "198.51.100.5/32", "2001:db8::1/128"),
                            routers.heard().stream()
                                    .filter(line -> line.contains("next-hop"))
                                    .map(line -> line.strip().split(" ", 2)[0])
                                    .toList()));
        }
    }

    @Test
    void filesWithoutAServiceAreNotUsable() {
        assertFalse(AnycastMigration.migrate(Map.of("a.conf", "[daemon]\nloglevel = debug\n"))
                .usable());
    }
}
