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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisCheckIT {
    private static final Path PROGRAM = Path.of("/usr/bin/redis-server");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final LagLimits LAG = new LagLimits(Duration.ofSeconds(15), Duration.ofSeconds(30));

    @TempDir
    Path folder;

    private final TestRuntime test = new TestRuntime();
    private final List<RealServer> servers = new ArrayList<>();

    @BeforeEach
    void programsAreThere() {
        RealServer.installed("redis-server", PROGRAM);
    }

    @AfterEach
    void stop() throws Exception {
        for (RealServer server : servers) {
            server.close();
        }
        test.close();
    }

    @Test
    void respondingServerPassesAndStoppedServerFailsDefinitively() throws Exception {
        RealServer server = start();
        comesTo(RedisCheckSettings.of("127.0.0.1", server.port()), "PASS L7OK");

        server.end();

        CheckResult result = run(RedisCheckSettings.of("127.0.0.1", server.port()));
        assertEquals("FAIL L4CON connection refused 127.0.0.1:" + server.port(), result.summary());
        assertTrue(result.definitive());
    }

    @Test
    void wrongPasswordFailsWithTheServersMessage() throws Exception {
        RealServer server =
                start("--requirepass", "sesame", "--user", "probe", "on", ">opens", "+ping", "+select", "+info");

        comesTo(settings(server, null, "sesame", 3, null, ServerRole.ANY, null), "PASS L7OK");
        assertEquals(
                "PASS L7OK primary",
                run(settings(server, "probe", "opens", 0, null, ServerRole.PRIMARY, null))
                        .summary());
        CheckResult wrong = run(settings(server, null, "abracadabra", 0, null, ServerRole.ANY, null));
        assertTrue(wrong.summary().startsWith("FAIL L7STS WRONGPASS "), wrong::summary);
        CheckResult none = run(RedisCheckSettings.of("127.0.0.1", server.port()));
        assertTrue(none.summary().startsWith("FAIL L7STS NOAUTH "), none::summary);
    }

    @Test
    void unknownDatabaseFailsWithTheServersMessage() throws Exception {
        RealServer server = start();
        comesTo(RedisCheckSettings.of("127.0.0.1", server.port()), "PASS L7OK");

        CheckResult result = run(settings(server, null, null, 99, null, ServerRole.ANY, null));

        assertEquals("FAIL L7STS ERR DB index is out of range", result.summary());
    }

    @Test
    void tlsVerifiesTheServerName() throws Exception {
        TestIdentity identity = TestIdentity.make(folder, "redis", 30, "dns:redis.example");
        RealServer server = start(
                "--tls-cert-file", identity.certificate().toString(),
                "--tls-key-file", identity.key().toString(),
                "--tls-auth-clients", "no");
        TlsSettings trusted = TlsSettings.trusting(identity.certificate(), "redis.example");

        comesTo(settings(server, null, null, 0, trusted, ServerRole.ANY, null), "PASS L7OK");
        TlsSettings otherName = TlsSettings.trusting(identity.certificate(), "other.example");
        CheckResult wrongName = run(settings(server, null, null, 0, otherName, ServerRole.ANY, null));
        assertTrue(wrongName.summary().startsWith("FAIL L6RSP "), wrongName::summary);
        assertTrue(wrongName.detail().contains("other.example"), wrongName::summary);
        CheckResult stranger = run(settings(server, null, null, 0, TlsSettings.DEFAULT, ServerRole.ANY, null));
        assertTrue(stranger.summary().startsWith("FAIL L6RSP "), stranger::summary);
    }

    @Test
    void replicaPassesWhileItsLinkIsUp() throws Exception {
        RealServer primary = start();
        comesTo(RedisCheckSettings.of("127.0.0.1", primary.port()), "PASS L7OK");
        RealServer replica =
                start("--replicaof", "127.0.0.1", Integer.toString(primary.port()), "--repl-diskless-sync-delay", "0");

        comesTo(settings(replica, null, null, 0, null, ServerRole.REPLICA, null), "PASS L7OK replica");
        CheckResult withLag = run(settings(replica, null, null, 0, null, ServerRole.REPLICA, LAG));
        assertTrue(withLag.summary().startsWith("PASS L7OK replica, lag "), withLag::summary);
        assertEquals(
                "FAIL L7STS replica; expected primary",
                run(settings(replica, null, null, 0, null, ServerRole.PRIMARY, null))
                        .summary());
        assertEquals(
                "FAIL L7STS primary; expected replica",
                run(settings(primary, null, null, 0, null, ServerRole.REPLICA, null))
                        .summary());
        assertEquals(
                "PASS L7OK primary",
                run(settings(primary, null, null, 0, null, ServerRole.ANY, LAG)).summary());

        primary.end();

        comesTo(
                settings(replica, null, null, 0, null, ServerRole.REPLICA, LAG),
                "FAIL L7STS replica, link to the primary down");
    }

    @Test
    void suspendedServerTimesOut() throws Exception {
        RealServer server = start();
        comesTo(RedisCheckSettings.of("127.0.0.1", server.port()), "PASS L7OK");
        RealServer.run(folder, List.of("/bin/sh", "-c", "kill -STOP " + server.pid()));

        CheckResult result = test.runOut(
                DatabaseChecks.redis(RedisCheckSettings.of("127.0.0.1", server.port()), test.runtime()),
                TestRuntime::workerReads);

        assertEquals(Outcome.TIMEOUT, result.outcome());
        assertTrue(result.detail().matches("L7TOUT no answer( to PING)? within 1h"), result::detail);
        RealServer.run(folder, List.of("/bin/sh", "-c", "kill -CONT " + server.pid()));
        comesTo(RedisCheckSettings.of("127.0.0.1", server.port()), "PASS L7OK");
    }

    private RealServer start(String... words) throws Exception {
        HeldPort port = new HeldPort();
        Path own = Files.createTempDirectory(folder, "redis");
        boolean tls = List.of(words).contains("--tls-cert-file");
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), "--bind", "127.0.0.1"));
        command.addAll(List.of(tls ? "--tls-port" : "--port", Integer.toString(port.number())));
        if (tls) {
            command.addAll(List.of("--port", "0"));
        }
        command.addAll(List.of("--save", "", "--appendonly", "no", "--dir", own.toString()));
        command.addAll(List.of(words));
        RealServer server = RealServer.start(own, port, command);
        servers.add(server);
        return server;
    }

    private static RedisCheckSettings settings(
            RealServer server,
            @Nullable String user,
            @Nullable String password,
            int database,
            @Nullable TlsSettings tls,
            ServerRole role,
            @Nullable LagLimits lag) {
        Secret secret = password == null ? null : new Secret(password);
        return new RedisCheckSettings("127.0.0.1", server.port(), user, secret, database, tls, role, lag);
    }

    private CheckResult run(RedisCheckSettings settings) throws Exception {
        return test.run(DatabaseChecks.redis(settings, test.runtime()));
    }

    private void comesTo(RedisCheckSettings settings, String summary) {
        RealServer last = servers.get(servers.size() - 1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(summary, run(settings).summary(), last::log));
    }
}
