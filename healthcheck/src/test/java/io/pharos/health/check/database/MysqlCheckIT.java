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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A MariaDB primary with TLS, and a replica of it. */
class MysqlCheckIT {
    private static final Path SERVER = Path.of("/usr/sbin/mariadbd");
    private static final Path INSTALL = Path.of("/usr/bin/mariadb-install-db");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Secret PASSWORD = new Secret("sesame");
    private static final LagLimits LAG = new LagLimits(null, Duration.ofHours(1));

    @TempDir
    static Path folder;

    private static final TestRuntime TEST = new TestRuntime();
    private static final List<RealServer> SERVERS = new ArrayList<>();
    private static TestIdentity identity;
    private static RealServer primary;
    private static RealServer replica;

    @BeforeAll
    static void startBoth() throws Exception {
        RealServer.installed("mariadb-server", SERVER, INSTALL);
        identity = TestIdentity.make(folder, "mariadb", 30, "dns:db.example");
        primary = start("primary", 1);
        replica = start("replica", 2, "--read-only=1", "--replicate-same-server-id=0");
        for (RealServer server : List.of(primary, replica)) {
            comesTo(server, settings(server, null, null, ServerRole.ANY, null), "PASS L7OK");
        }
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
        CheckResult wrong = run(query("SELECT nothing FROM mysql.nowhere", null));
        assertTrue(wrong.summary().startsWith("FAIL L7STS "), wrong::summary);
        assertTrue(wrong.detail().contains("Table 'mysql.nowhere' doesn't exist"), wrong::summary);
        CheckResult noRows = run(query("SET @x = 1", null));
        assertEquals("FAIL L7STS the statement returns no rows; expected a query", noRows.summary());
    }

    @Test
    void rejectedLoginFailsWithTheServersMessage() throws Exception {
        CheckResult result = run(new MysqlCheckSettings(
                "127.0.0.1",
                primary.port(),
                "probe",
                new Secret("abracadabra"),
                null,
                null,
                null,
                null,
                ServerRole.ANY,
                null));

        assertTrue(result.summary().startsWith("FAIL L7STS "), result::summary);
        assertTrue(result.detail().contains("Access denied for user 'probe'"), result::summary);
    }

    @Test
    void slowQueryTimesOutAndNamesTheStep() throws Exception {
        String running = "SELECT count(*) FROM information_schema.PROCESSLIST WHERE INFO LIKE '%SELECT sleep(600)'";
        CheckResult result = TEST.runOut(
                DatabaseChecks.mysql(query("SELECT sleep(600)", null), TEST.runtime()),
                () -> run(query(running, "1")).outcome() == Outcome.PASS);

        assertEquals("TIMEOUT L7TOUT no answer to the query within 1h", result.summary());
    }

    @Test
    void tlsVerifiesTheServerName() throws Exception {
        TlsSettings trusted = TlsSettings.trusting(identity.certificate(), "db.example");
        TlsSettings otherName = TlsSettings.trusting(identity.certificate(), "other.example");

        assertEquals("PASS L7OK", run(tls(trusted)).summary());
        assertEquals("PASS L7OK", run(tls(TlsSettings.UNVERIFIED)).summary());
        CheckResult wrongName = run(tls(otherName));
        assertTrue(wrongName.summary().startsWith("FAIL L6RSP "), wrongName::summary);
        CheckResult stranger = run(tls(TlsSettings.DEFAULT));
        assertTrue(stranger.summary().startsWith("FAIL L6RSP "), stranger::summary);
    }

    @Test
    void roleIsDetectedByReadOnlyState() throws Exception {
        assertEquals(
                "PASS L7OK primary",
                run(settings(primary, null, null, ServerRole.PRIMARY, null)).summary());
        assertEquals(
                "FAIL L7STS not read-only; expected replica",
                run(settings(primary, null, null, ServerRole.REPLICA, null)).summary());
        assertEquals(
                "FAIL L7STS read-only; expected primary",
                run(settings(replica, null, null, ServerRole.PRIMARY, null)).summary());
        assertEquals(
                "FAIL L7STS not replicating; expected a replica",
                run(settings(primary, null, null, ServerRole.ANY, LAG)).summary());
    }

    @Test
    void stoppedReplicationFails() throws Exception {
        MysqlCheckSettings withLag = settings(replica, null, null, ServerRole.REPLICA, LAG);
        execute(
                replica,
                "CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_PORT=" + primary.port()
                        + ", MASTER_USER='probe', MASTER_PASSWORD='sesame', MASTER_USE_GTID=slave_pos");
        assertEquals("FAIL L7STS replica, replication stopped", run(withLag).summary());

        execute(replica, "START SLAVE");

        comesTo(replica, withLag, "PASS L7OK replica, lag 0s");
        execute(replica, "STOP SLAVE");
        assertEquals("FAIL L7STS replica, replication stopped", run(withLag).summary());
    }

    /** Statements that the check itself refuses, since they give no rows. */
    private static void execute(RealServer server, String statement) throws Exception {
        String url = "jdbc:mariadb://127.0.0.1:" + server.port() + "/?user=probe&password=" + PASSWORD.value();
        try (var connection = new org.mariadb.jdbc.Driver().connect(url, new java.util.Properties());
                var executed = connection.createStatement()) {
            executed.execute(statement);
        }
    }

    private static RealServer start(String name, int id, String... words) throws Exception {
        Path own = Files.createDirectory(folder.resolve(name));
        // A server that starts removes all temporary tables it finds there, another server's too.
        String temporary = "--tmpdir=" + Files.createDirectory(own.resolve("tmp"));
        HeldPort port = new HeldPort();
        String user = "--user=" + System.getProperty("user.name");
        RealServer.run(
                folder,
                List.of(
                        INSTALL.toString(),
                        "--no-defaults",
                        user,
                        temporary,
                        "--datadir=" + own.resolve("data"),
                        "--skip-test-db",
                        "--auth-root-authentication-method=normal",
                        "--skip-name-resolve"));
        Path init = Files.writeString(own.resolve("init.sql"), """
                SET sql_log_bin = 0;
                CREATE OR REPLACE USER probe@'127.0.0.1' IDENTIFIED BY 'sesame';
                GRANT ALL ON *.* TO probe@'127.0.0.1';
                """);
        List<String> command = new ArrayList<>(List.of(
                SERVER.toString(),
                "--no-defaults",
                user,
                temporary,
                "--datadir=" + own.resolve("data"),
                "--port=" + port.number(),
                "--bind-address=127.0.0.1",
                "--socket=" + own.resolve("s"),
                "--pid-file=" + own.resolve("pid"),
                "--skip-name-resolve",
                "--innodb-flush-log-at-trx-commit=0",
                "--log-bin",
                "--server-id=" + id));
        command.add("--init-file=" + init);
        command.addAll(List.of("--ssl-cert=" + identity.certificate(), "--ssl-key=" + identity.key()));
        command.addAll(List.of(words));
        RealServer server = RealServer.start(own, port, command);
        SERVERS.add(server);
        return server;
    }

    private static MysqlCheckSettings settings(
            RealServer server,
            @Nullable String query,
            @Nullable String expect,
            ServerRole role,
            @Nullable LagLimits lag) {
        return new MysqlCheckSettings(
                "127.0.0.1", server.port(), "probe", PASSWORD, "mysql", null, query, expect, role, lag);
    }

    private static MysqlCheckSettings query(String query, @Nullable String expect) {
        return settings(primary, query, expect, ServerRole.ANY, null);
    }

    private static MysqlCheckSettings tls(TlsSettings tls) {
        return new MysqlCheckSettings(
                "127.0.0.1",
                primary.port(),
                "probe",
                PASSWORD,
                null,
                tls,
                "SELECT VARIABLE_VALUE <> '' FROM information_schema.SESSION_STATUS WHERE VARIABLE_NAME = 'Ssl_cipher'",
                "1",
                ServerRole.ANY,
                null);
    }

    private static CheckResult run(MysqlCheckSettings settings) throws Exception {
        return TEST.run(DatabaseChecks.mysql(settings, TEST.runtime()));
    }

    private static void comesTo(RealServer server, MysqlCheckSettings settings, String summary) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(summary, run(settings).summary(), server::log));
    }
}
