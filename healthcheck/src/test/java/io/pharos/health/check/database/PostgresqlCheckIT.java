package io.pharos.health.check.database;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.Secret;
import io.pharos.health.check.HeldPort;
import io.pharos.health.check.TestIdentity;
import io.pharos.health.check.TestRuntime;
import io.pharos.health.check.tls.TlsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One primary with a password and TLS, and a replica that streams from it. */
class PostgresqlCheckIT {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Secret PASSWORD = new Secret("sesame");
    private static final LagLimits LAG = new LagLimits(Duration.ofMillis(500), Duration.ofHours(1));

    @TempDir
    static Path folder;

    private static final TestRuntime TEST = new TestRuntime();
    private static final List<RealServer> SERVERS = new ArrayList<>();
    private static Path programs;
    private static TestIdentity identity;
    private static RealServer primary;
    private static RealServer replica;

    @BeforeAll
    static void startBoth() throws Exception {
        programs = newestVersion().resolve("bin");
        RealServer.installed("postgresql", programs.resolve("postgres"), programs.resolve("pg_basebackup"));
        identity = TestIdentity.make(folder, "pg", 30, "dns:pg.example");
        Path passwordFile = Files.writeString(folder.resolve("password"), PASSWORD.value());
        RealServer.run(
                folder, List.of("/bin/sh", "-c", "chmod 600 pg.key; id postgres && chown -R postgres . || true"));
        asPostgres(
                "initdb",
                "-D",
                "primary",
                "-U",
                "probe",
                "-A",
                "scram-sha-256",
                "-N",
                "--locale=C",
                "-E",
                "UTF8",
                "--pwfile=" + passwordFile);
        // pg_basebackup takes a password from the environment or a file only: replication is let in without one.
        RealServer.run(
                folder,
                List.of(
                        "/bin/sh",
                        "-c",
                        "echo host replication probe 127.0.0.1/32 trust > hba;"
                                + " cat primary/pg_hba.conf >> hba; cat hba > primary/pg_hba.conf"));
        primary = start("primary");
        comesTo(primary, settings(primary, null, null, ServerRole.ANY, null), "PASS L7OK");
        asPostgres(
                "pg_basebackup",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(primary.port()),
                "-U",
                "probe",
                "-D",
                "replica",
                "-R",
                "-X",
                "stream",
                "-c",
                "fast");
        replica = start("replica");
        comesTo(replica, settings(replica, null, null, ServerRole.REPLICA, null), "PASS L7OK replica");
    }

    @AfterAll
    static void stop() throws Exception {
        for (RealServer server : SERVERS) {
            server.close();
        }
        TEST.close();
    }

    @Test
    void firstValueOfTheQueryIsComparedAsText() throws Exception {
        assertEquals("PASS L7OK", run(query("SELECT 42, 43", "42")).summary());
        assertEquals(
                "FAIL L7STS \"42\"; expected \"7\"",
                run(query("SELECT 42", "7")).summary());
        assertEquals(
                "FAIL L7STS NULL; expected \"7\"",
                run(query("SELECT NULL", "7")).summary());
        assertEquals(
                "FAIL L7STS no row; expected \"7\"",
                run(query("SELECT 1 WHERE false", "7")).summary());
        CheckResult wrong = run(query("SELECT nothing FROM nowhere", null));
        assertEquals("FAIL L7STS ERROR: relation \"nowhere\" does not exist", wrong.summary());
    }

    @Test
    void rejectedLoginFailsWithTheServersMessage() throws Exception {
        PostgresqlCheckSettings wrong = new PostgresqlCheckSettings(
                "127.0.0.1",
                primary.port(),
                "probe",
                new Secret("abracadabra"),
                "postgres",
                null,
                null,
                null,
                ServerRole.ANY,
                null);
        PostgresqlCheckSettings none = new PostgresqlCheckSettings(
                "127.0.0.1", primary.port(), "probe", null, "postgres", null, null, null, ServerRole.ANY, null);

        assertEquals(
                "FAIL L7STS FATAL: password authentication failed for user \"probe\"",
                run(wrong).summary());
        CheckResult without = run(none);
        assertTrue(without.summary().startsWith("FAIL L7STS The server requested SCRAM"), without::summary);
    }

    @Test
    void slowQueryTimesOutAndNamesTheStep() throws Exception {
        String running = "SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(600)'";
        CheckResult result = TEST.runOut(
                DatabaseChecks.postgresql(query("SELECT pg_sleep(600)", null), TEST.runtime()),
                () -> run(query(running, "1")).outcome() == Outcome.PASS);

        assertEquals("TIMEOUT L7TOUT no answer to the query within 1h", result.summary());
    }

    @Test
    void tlsVerifiesTheServerName() throws Exception {
        TlsSettings trusted = TlsSettings.trusting(identity.certificate(), "pg.example");
        TlsSettings otherName = TlsSettings.trusting(identity.certificate(), "other.example");
        String inUse = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";

        assertEquals("PASS L7OK", run(tls(trusted, inUse)).summary());
        assertEquals("PASS L7OK", run(tls(TlsSettings.UNVERIFIED, inUse)).summary());
        CheckResult wrongName = run(tls(otherName, inUse));
        assertTrue(wrongName.summary().startsWith("FAIL L6RSP "), wrongName::summary);
        CheckResult stranger = run(tls(TlsSettings.DEFAULT, inUse));
        assertTrue(stranger.summary().startsWith("FAIL L6RSP "), stranger::summary);
    }

    @Test
    void roleIsDetectedByRecoveryState() throws Exception {
        assertEquals(
                "PASS L7OK primary",
                run(settings(primary, null, null, ServerRole.PRIMARY, null)).summary());
        assertEquals(
                "FAIL L7STS primary; expected replica",
                run(settings(primary, null, null, ServerRole.REPLICA, null)).summary());
        assertEquals(
                "FAIL L7STS replica, in recovery; expected primary",
                run(settings(replica, null, null, ServerRole.PRIMARY, null)).summary());
    }

    @Test
    void replicaLagGrowsOnlyWhileChangesAreUnapplied() throws Exception {
        PostgresqlCheckSettings writes = query("SELECT pg_logical_emit_message(true, 'probe', 'x')", null);
        assertEquals("PASS L7OK", run(writes).summary());
        String applied = "SELECT pg_last_xact_replay_timestamp() IS NOT NULL";
        comesTo(replica, settings(replica, applied, "t", ServerRole.REPLICA, null), "PASS L7OK replica");
        comesTo(replica, settings(replica, null, null, ServerRole.REPLICA, LAG), "PASS L7OK replica, lag 0s");

        assertEquals(
                "PASS L7OK",
                run(settings(replica, "SELECT pg_wal_replay_pause()", null, ServerRole.ANY, null))
                        .summary());
        assertEquals("PASS L7OK", run(writes).summary());

        await().atMost(PATIENCE).untilAsserted(() -> {
            CheckResult behind = run(settings(replica, null, null, ServerRole.REPLICA, LAG));
            assertEquals(Outcome.WARN, behind.outcome(), behind::summary);
            assertTrue(behind.detail().matches("L7OK replica, lag .*, limit 500ms"), behind::summary);
        });
        run(settings(replica, "SELECT pg_wal_replay_resume()", null, ServerRole.ANY, null));
        comesTo(replica, settings(replica, null, null, ServerRole.REPLICA, LAG), "PASS L7OK replica, lag 0s");
    }

    private static Path newestVersion() throws IOException {
        if (!Files.isDirectory(VERSIONS)) {
            return VERSIONS;
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.max((one, other) -> Double.compare(number(one), number(other)))
                    .orElse(VERSIONS);
        }
    }

    private static double number(Path version) {
        String name = version.getFileName().toString();
        return name.matches("\\d+(\\.\\d+)?") ? Double.parseDouble(name) : 0;
    }

    private static void asPostgres(String program, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(programs.resolve(program).toString()));
        command.addAll(List.of(words));
        RealServer.run(folder, RealServer.as("postgres", command));
    }

    private static RealServer start(String data) throws Exception {
        HeldPort port = new HeldPort();
        List<String> command =
                new ArrayList<>(List.of(programs.resolve("postgres").toString(), "-D", data, "-F"));
        for (String setting : List.of(
                "port=" + port.number(),
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "wal_level=replica",
                "hot_standby=on",
                "ssl=on",
                "ssl_cert_file=" + identity.certificate(),
                "ssl_key_file=" + identity.key())) {
            command.addAll(List.of("-c", setting));
        }
        RealServer server = RealServer.start(folder, port, RealServer.as("postgres", command));
        SERVERS.add(0, server); // the replica is stopped first
        return server;
    }

    private static PostgresqlCheckSettings settings(
            RealServer server,
            @Nullable String query,
            @Nullable String expect,
            ServerRole role,
            @Nullable LagLimits lag) {
        return new PostgresqlCheckSettings(
                "127.0.0.1", server.port(), "probe", PASSWORD, "postgres", null, query, expect, role, lag);
    }

    private static PostgresqlCheckSettings query(String query, @Nullable String expect) {
        return settings(primary, query, expect, ServerRole.ANY, null);
    }

    private static PostgresqlCheckSettings tls(TlsSettings tls, String query) {
        return new PostgresqlCheckSettings(
                "127.0.0.1", primary.port(), "probe", PASSWORD, "postgres", tls, query, "t", ServerRole.ANY, null);
    }

    private static CheckResult run(PostgresqlCheckSettings settings) throws Exception {
        return TEST.run(DatabaseChecks.postgresql(settings, TEST.runtime()));
    }

    private static void comesTo(RealServer server, PostgresqlCheckSettings settings, String summary) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(summary, run(settings).summary(), server::log));
    }
}
