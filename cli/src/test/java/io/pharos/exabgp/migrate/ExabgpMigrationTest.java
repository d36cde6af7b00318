package io.pharos.exabgp.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExabgpMigrationTest {
    private static final String NEIGHBOR = """
            neighbor 192.0.2.1 {
              local-address 192.0.2.10; local-as 65001; peer-as 65000; hold-time 9;
              family { ipv4 unicast; }
              %s
            }
            """;

    static List<Path> files() {
        return MigrationFiles.in(MigrationFiles.FOLDER);
    }

    private static Migration migrate(ExabgpEnvironment environment, String text) {
        return new ExabgpMigration(environment, SecretLocation.ENVIRONMENT, MigrationFiles.MACHINE)
                .migrate("test.conf", text);
    }

    private static String service(String options) {
        String text = "process web { run exabgp healthcheck --no-ip-setup %s; encoder text; }\n".formatted(options)
                + NEIGHBOR.formatted("api { processes [ web ]; }");
        Migration migration = migrate(ExabgpEnvironment.EMPTY, text);
        return migration.yaml() + MigrationNote.report(migration.migrationNotes());
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachConfigurationIsRecognized(Path file) {
        if (!file.toString().contains("mistakes")) {
            assertTrue(ExabgpMigration.looksLikeExabgp(MigrationFiles.text(file)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# neighbor 192.0.2.1 {\nlocal-as: 65001\n",
                "neighbors:\n  - address: 192.0.2.1\n",
                "processes: []\n",
                "{local-as: 65001}\n",
            })
    void oursAreNot(String text) {
        assertFalse(ExabgpMigration.looksLikeExabgp(text));
    }

    @Test
    void environmentOverridesTheFileAndDotsOverrideUnderscores() {
        ExabgpEnvironment environment = ExabgpEnvironment.of(
                "exabgp.env",
                "[exabgp.tcp]\nport = 1\nbind = 192.0.2.10\n[exabgp.log]\nlevel = DEBUG\n",
                Map.of("exabgp_tcp_port", "2", "exabgp.tcp.port", "3", "exabgp_log_level", "CRITICAL", "PATH", "/bin"));

        String yaml = migrate(environment, NEIGHBOR.formatted("")).yaml();

        assertTrue(yaml.contains("listen: [\"192.0.2.10:3\"]"), yaml);
        assertTrue(yaml.contains("port: 3"), yaml);
        assertTrue(yaml.contains("log: {level: error}"), yaml);
    }

    @Test
    void helpersAndClientsOfGenerationSixAreAnsweredInJson() {
        ExabgpEnvironment environment = ExabgpEnvironment.of(
                "exabgp.env", "[exabgp.api]\nversion = 6\nsocketname = exabgp\n", Map.of("PATH", "/bin"));
        String helper = "process speak { run /bin/cat; encoder text; }\n";

        String yaml = migrate(environment, helper + NEIGHBOR.formatted("api { processes [ speak ]; }"))
                .yaml();

        assertEquals(2, yaml.split("dialect: main", -1).length - 1, yaml);
    }

    @Test
    void generationFourRepliesAreTheDefault() {
        ExabgpEnvironment environment =
                ExabgpEnvironment.of("exabgp.env", "[exabgp.api]\nversion = 4\n", Map.of("PATH", "/bin"));
        String helper = "process speak { run /bin/cat; encoder text; }\n";

        Migration migration = migrate(environment, helper + NEIGHBOR.formatted("api { processes [ speak ]; }"));

        assertFalse(migration.yaml().contains("dialect"), migration.yaml());
        assertTrue(
                migration.migrationNotes().stream()
                        .noneMatch(migrationNote -> migrationNote.toString().contains("api.version")),
                migration.migrationNotes()::toString);
    }

    /** What {@code exabgp --full-ini} and {@code exabgp env} write, but for the user, which a service manager must know. */
    @Test
    void defaultsOfTheEnvironmentAreNotReported() {
        String file = """
                [exabgp.api]
                ack = true
                chunk = 1
                cli = true
                compact = false
                encoder = json
                respawn = true
                show-routes-format = v1
                terminate = false
                [exabgp.bgp]
                openwait = 60
                passive = false
                [exabgp.cache]
                attributes = true
                nexthops = true
                [exabgp.daemon]
                daemonize = false
                drop = true
                pid = ''
                umask = '0o137'
                [exabgp.log]
                all = false
                configuration = true
                daemon = true
                destination = 'stdout'
                enable = true
                message = false
                network = true
                packets = false
                parser = false
                processes = true
                reactor = true
                rib = false
                routes = false
                short = true
                statistics = true
                timers = false
                [exabgp.pdb]
                enable = false
                [exabgp.profile]
                enable = false
                file = ''
                [exabgp.reactor]
                speed = 1.0
                [exabgp.tcp]
                acl = false
                attempts = 0
                bind = ''
                delay = 0
                once = false
                port = 179
                """;
        ExabgpEnvironment environment = ExabgpEnvironment.of("exabgp.env", file, Map.of());

        assertEquals(List.of(), migrate(environment, NEIGHBOR.formatted("")).migrationNotes());
    }

    @Test
    void existingExabgpPipesAreOpened() {
        SourceHost sourceHost = new SourceHost(
                Path.of("/"),
                List.of(),
                program -> false,
                List.of(Path.of("/run/exabgp/exabgp.in"), Path.of("/run/exabgp/exabgp.out"))::contains);

        String yaml = new ExabgpMigration(ExabgpEnvironment.EMPTY, SecretLocation.ENVIRONMENT, sourceHost)
                .migrate("test.conf", NEIGHBOR.formatted(""))
                .yaml();

        assertTrue(yaml.contains("control: {pipes: /run/exabgp/exabgp}"), yaml);
    }

    @Test
    void passwordAppearsOnlyAmongTheSecrets() {
        Migration migration = migrate(ExabgpEnvironment.EMPTY, NEIGHBOR.formatted("md5-password 'hunter2';"));

        assertEquals(Map.of("PHAROS_MD5_192_0_2_1", "hunter2"), migration.secrets());
        assertFalse((migration.yaml() + migration.migrationNotes() + migration).contains("hunter2"));
    }

    @Test
    void base64PasswordIsKept() {
        Migration migration =
                migrate(ExabgpEnvironment.EMPTY, NEIGHBOR.formatted("md5-password '/w=='; md5-base64 true;"));

        assertEquals(Map.of("PHAROS_MD5_192_0_2_1", "/w=="), migration.secrets());
        assertTrue(migration.yaml().contains("password-base64: true"), migration::yaml);
    }

    @Test
    void checkWithAnUnknownOptionStaysAProcess() {
        String yaml = service("--ip 198.51.100.1 --no-such-option");

        assertTrue(yaml.contains("- name: web\n    run:"), yaml);
        assertTrue(yaml.contains("stays a helper process and is not converted to a service"), yaml);
        assertFalse(yaml.contains("services:"), yaml);
    }

    @Test
    void unknownAttributesAreOmittedAndReported() {
        String yaml = service("--ip 198.51.100.1 --community '65001:1 nonsense' --extended-community l2info:1:2:3:4"
                + " --as-path '65001 ( 65002 )' --path-id 7 --up-metric -1");

        assertTrue(yaml.contains("communities: [\"65001:1\"]"), yaml);
        assertTrue(yaml.contains("communities nonsense: unknown to Pharos"), yaml);
        assertTrue(yaml.contains("extended-communities l2info:1:2:3:4: unknown to Pharos"), yaml);
        assertTrue(yaml.contains("as-path (: unknown to Pharos"), yaml);
        assertTrue(yaml.contains("--path-id 7: services have no path identifier"), yaml);
        assertTrue(yaml.contains("--up-metric -1: a MED is 0 to 4294967295"), yaml);
    }

    @Test
    void addressesOnSeveralInterfacesAreNotMerged() {
        String text = "process web { run exabgp healthcheck --ip 198.51.100.1 --ip 198.51.100.2 "
                + "--ip-ifname 198.51.100.1%dummy0; encoder text; }\n"
                + NEIGHBOR.formatted("api { processes [ web ]; }");

        Migration migration = migrate(ExabgpEnvironment.EMPTY, text);

        assertFalse(migration.yaml().contains("addresses-on"), migration.yaml());
        assertTrue(MigrationNote.report(migration.migrationNotes()).contains("not added to dummy0, lo"));
    }

    @Test
    void anInterfaceForAllAddressesIsKept() {
        String text = "process web { run exabgp healthcheck --ip 198.51.100.1 --label a-label-that-is-long "
                + "--ip-ifname 198.51.100.1%dummy0; encoder text; }\n"
                + NEIGHBOR.formatted("api { processes [ web ]; }");

        Migration migration = migrate(ExabgpEnvironment.EMPTY, text);

        assertTrue(migration.yaml().contains("addresses-on: dummy0"), migration.yaml());
        assertFalse(migration.yaml().contains("address-label"), migration.yaml());
        assertTrue(MigrationNote.report(migration.migrationNotes()).contains("longer than the system's labels may be"));
    }

    @Test
    void aLargeNetworkStaysOneRoute() {
        String yaml = service("--ip 198.51.0.0/16 --deaggregate-networks --increase 0");

        assertTrue(yaml.contains("addresses: [198.51.0.0/16]"), yaml);
        assertTrue(yaml.contains("stays one route, because it has more than 256 addresses"), yaml);
    }

    @Test
    void aCheckOfPharosItselfKeepsItsKind() {
        String yaml = service("--http http://127.0.0.1/health --ip 198.51.100.1");

        assertTrue(yaml.contains("type: http"), yaml);
        assertTrue(yaml.contains("url: \"http://127.0.0.1/health\""), yaml);
    }
}
