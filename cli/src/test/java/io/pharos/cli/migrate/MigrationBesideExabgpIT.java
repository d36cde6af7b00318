package io.pharos.cli.migrate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pharos.cli.daemon.ConfiguredDaemon;
import io.pharos.cli.daemon.Daemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Debian's ExaBGP takes the configurations of the tests, and tells a router the same as what comes of them. */
class MigrationBesideExabgpIT {
    private static final String EXABGP = "/usr/sbin/exabgp";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder = Path.of(".");

    @BeforeEach
    void requireExabgp() {
        boolean there = Files.isExecutable(Path.of(EXABGP));
        if ("required".equals(System.getProperty("pharos.routers"))) {
            assertTrue(there, "Debian's exabgp is not installed");
        }
        assumeTrue(there, "Debian's exabgp is not installed");
    }

    private Process exabgp(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(EXABGP)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(folder.resolve("exabgp.log").toFile());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("exabgp_daemon_user", System.getProperty("user.name"));
        builder.environment().put("exabgp_api_cli", "false");
        return builder.start();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-one-neighbor",
                "02-all-leafs",
                "03-ipv6",
                "04-templates",
                "05-processes",
                "06-healthcheck",
                "07-healthcheck-attributes",
                "08-healthcheck-addresses",
                "09-static-attributes",
                "10-announce",
                "11-other-families",
                "12-capabilities",
                "13-password",
                "14-passive",
                "15-several-neighbors",
                "16-shared-address",
                "17-words",
                "18-large-as",
                "19-pharos-helper",
                "20-inherited-api",
                "21-every-ip-version",
                "22-own-log-and-port"
            })
    void exabgpTakesTheConfiguration(String name) throws Exception {
        Process exabgp = exabgp(
                "--validate", MigrationFiles.FOLDER.resolve(name + ".conf").toString());
        try {
            assertTrue(exabgp.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), "exabgp does not end");
        } finally {
            exabgp.destroyForcibly();
        }

        assertEquals(0, exabgp.exitValue(), () -> MigrationFiles.text(folder.resolve("exabgp.log")));
    }

    @ParameterizedTest
    @CsvSource({
        "06-healthcheck, 65000, 1",
        "07-healthcheck-attributes, 65001, 2",
        "08-healthcheck-addresses, 65000, 5",
        "20-inherited-api, 65000, 1",
    })
    void theRouterHearsTheSameFromBoth(String name, long routersAs, int routes) throws Exception {
        Path file = MigrationFiles.FOLDER.resolve(name + ".conf");
        List<String> fromExabgp;
        try (OnLoopback router = OnLoopback.withAs(routersAs)) {
            Path configuration = Files.writeString(folder.resolve("exabgp.conf"), comparable(router, file));
            Process exabgp = exabgp(configuration.toString());
            try {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertEquals(
                                routes,
                                router.routes().size(),
                                () -> MigrationFiles.text(folder.resolve("exabgp.log"))));
                fromExabgp = router.routes();
            } finally {
                exabgp.descendants().forEach(ProcessHandle::destroyForcibly);
                exabgp.destroyForcibly().waitFor();
            }
        }

        try (OnLoopback router = OnLoopback.withAs(routersAs)) {
            Migration migration = MigrationFiles.migrate(file, comparable(router, file));
            try (Daemon daemon =
                    ConfiguredDaemon.load(name, migration.yaml(), secret -> MigrationFiles.secret(migration, secret))) {
                daemon.start();
                await().atMost(PATIENCE).untilAsserted(() -> assertEquals(fromExabgp, router.routes()));
            }
        }
    }

    /** IPv6 addresses over IPv4 are malformed by ExaBGP; --run takes no options in 4.2.21. */
    private static String comparable(OnLoopback router, Path file) {
        return router.configuration(file)
                .replace(" ipv6 unicast;", "")
                .replace("--ip 2001:db8::80", "")
                .replace(" net scan ]", " net ]")
                .replaceFirst("(?s)process scan \\{.*?\\n}\\n", "")
                .replace("/usr/sbin/exabgp --run healthcheck", "/usr/bin/python3 -m exabgp healthcheck");
    }
}
