package io.pharos.cli.migrate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.pharos.cli.daemon.ConfiguredDaemon;
import io.pharos.cli.daemon.Daemon;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Migrated configurations are run, and a router hears what ExaBGP would have told it. */
class RunMigratedTest {
    static List<Arguments> configurations() {
        return List.of(
                arguments("06-healthcheck.conf", 65000, List.of("198.51.100.53/32 med 100")),
                arguments(
                        "07-healthcheck-attributes.conf",
                        65001,
                        List.of("198.51.100.1/32 med 70", "198.51.100.2/32 med 50")),
                arguments(
                        "08-healthcheck-addresses.conf",
                        65000,
                        List.of(
                                "198.51.100.0/32 med 100",
                                "198.51.100.1/32 med 95",
                                "198.51.100.2/32 med 90",
                                "198.51.100.3/32 med 85",
                                "203.0.113.0/24 med 100")),
                arguments(
                        "15-several-neighbors.conf",
                        65000,
                        List.of(
                                "198.51.100.80/32 med 100",
                                "203.0.113.0/24 origin igp as-path [ 65001 ] next-hop 127.0.0.1")),
                arguments(
                        "16-shared-address.conf",
                        65000,
                        List.of("198.51.100.1/32 med 100", "198.51.100.2/32 med 101", "198.51.100.3/32 med 100")));
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void theRouterHearsWhatExabgpWouldTellIt(String name, long routersAs, List<String> expected) throws Exception {
        Path file = MigrationFiles.FOLDER.resolve(name);
        try (OnLoopback router = OnLoopback.withAs(routersAs)) {
            // A helper process that scans the addresses of the machine is no service.
            String text = router.configuration(file).replace(" net scan ]", " net ]");
            Migration migration = MigrationFiles.migrate(file, text);
            try (Daemon daemon =
                    ConfiguredDaemon.load(name, migration.yaml(), secret -> MigrationFiles.secret(migration, secret))) {
                daemon.start();

                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertEquals(
                                expected,
                                router.routes().stream()
                                        .map(route -> route.replaceFirst(" .*(med [0-9]+).*", " $1"))
                                        .toList(),
                                () -> migration.yaml() + Finding.report(migration.findings())));
            }
        }
    }
}
