package io.pharos.health.check.database;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.Secret;
import io.pharos.health.check.Checks;
import io.pharos.health.check.HeldPort;
import io.pharos.health.check.TestRuntime;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all three have in common, with servers that are none. */
@Timeout(120)
class ServerCheckTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final TestRuntime test = new TestRuntime();

    @AfterEach
    void stop() {
        test.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "postgresql", "mysql"})
    void refusedConnectionIsDefinitive(String type) throws Exception {
        try (HeldPort port = new HeldPort()) {
            CheckResult result = test.run(check(type, "127.0.0.1", port.number()));

            assertEquals("FAIL L4CON connection refused 127.0.0.1:" + port.number(), result.summary());
            assertTrue(result.definitive());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "postgresql", "mysql"})
    void unresolvableNameIsUnknown(String type) throws Exception {
        String name = "a".repeat(64) + ".invalid"; // too long: no server is asked for it, however slow or inventive

        CheckResult result = test.run(check(type, name, 1));

        assertEquals("UNKNOWN name " + name + " could not be resolved", result.summary());
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "postgresql", "mysql"})
    void silentServerTimesOutAndItsConnectionIsClosed(String type) throws Exception {
        try (ServerSocket silent = listen()) {
            Check check = check(type, "127.0.0.1", silent.getLocalPort());
            CheckResult result = test.runOut(check, TestRuntime::workerReads);

            assertEquals(Outcome.TIMEOUT, result.outcome(), result::summary);
            assertTrue(result.detail().matches("L7TOUT no answer( to .*)? within 1h"), result::summary);
            try (Socket accepted = silent.accept()) {
                accepted.setSoTimeout(60_000);
                accepted.getInputStream().readAllBytes(); // to the end: what it has sent before it gave up
            }
        }
        await().atMost(LONG).until(() -> test.busyWorkers() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "postgresql", "mysql"})
    void canceledRunClosesItsConnection(String type) throws Exception {
        try (ServerSocket silent = listen()) {
            CompletableFuture<CheckResult> run =
                    test.start(check(type, "127.0.0.1", silent.getLocalPort()), Duration.ZERO);

            try (Socket accepted = silent.accept()) {
                accepted.setSoTimeout(60_000);
                run.cancel(true);

                accepted.getInputStream().readAllBytes(); // to the end: what it has sent before it gave up
            }
            await().atMost(LONG).until(run::isDone);
        }
        await().atMost(LONG).until(() -> test.busyWorkers() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "postgresql", "mysql"})
    void immediatelyClosedConnectionFails(String type) throws Exception {
        try (ServerSocket rude = listen()) {
            CompletableFuture<CheckResult> run =
                    test.start(check(type, "127.0.0.1", rude.getLocalPort()), Duration.ZERO);
            rude.accept().close();

            CheckResult result = run.get();

            assertEquals(Outcome.FAIL, result.outcome(), result::summary);
            assertTrue(result.detail().startsWith("L7RSP "), result::summary);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "postgresql", "mysql"})
    void serverOfAnotherProtocolFails(String type) throws Exception {
        try (ServerSocket web = listen()) {
            CompletableFuture<CheckResult> run =
                    test.start(check(type, "127.0.0.1", web.getLocalPort()), Duration.ZERO);
            try (Socket accepted = web.accept()) {
                accepted.getOutputStream()
                        .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                accepted.shutdownOutput();

                CheckResult result = run.get();

                assertEquals(Outcome.FAIL, result.outcome(), result::summary);
                assertTrue(result.detail().startsWith("L7"), result::summary);
            }
        }
    }

    @Test
    void invalidSettingsAreRejected() {
        refused(
                "user without password; expected both, or only a password",
                () -> new RedisCheckSettings("h", 1, "u", null, 0, null, ServerRole.ANY, null));
        refused(
                "database -1; expected 0 or more",
                () -> new RedisCheckSettings("h", 1, null, null, -1, null, ServerRole.ANY, null));
        LagLimits lag = new LagLimits(null, Duration.ofSeconds(1));
        refused(
                "lag with role: primary; expected role: replica, or any",
                () -> new RedisCheckSettings("h", 1, null, null, 0, null, ServerRole.PRIMARY, lag));
        refused("port 0; expected 1 to 65535", () -> RedisCheckSettings.of("h", 0));
        refused("expect without query; expected both", () -> postgresql("db", null, "1"));
        refused("query is empty; expected SQL that returns a row", () -> postgresql("db", " ", null));
        refused(
                "database \"db?ssl=x\"; expected 1 to 64 letters, digits, _, $, . or -",
                () -> postgresql("db?ssl=x", null, null));
        refused("neither warn nor fail; expected at least one of the two", () -> new LagLimits(null, null));
        refused(
                "warn 2s with fail 1s; expected warn to be shorter",
                () -> new LagLimits(Duration.ofSeconds(2), Duration.ofSeconds(1)));
    }

    @Test
    void passwordIsNeverPrinted() {
        RedisCheckSettings settings =
                new RedisCheckSettings("h", 1, null, new Secret("sesame"), 0, null, ServerRole.ANY, null);

        assertTrue(!settings.toString().contains("sesame"), settings::toString);
    }

    private static void refused(String message, Runnable making) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, making::run).getMessage());
    }

    private static PostgresqlCheckSettings postgresql(
            String database, @Nullable String query, @Nullable String expect) {
        return new PostgresqlCheckSettings("h", 1, "u", null, database, null, query, expect, ServerRole.ANY, null);
    }

    private Check check(String type, String host, int port) {
        Record settings = switch (type) {
            case "redis" -> RedisCheckSettings.of(host, port);
            case "postgresql" ->
                new PostgresqlCheckSettings(host, port, "u", null, "db", null, null, null, ServerRole.ANY, null);
            default -> new MysqlCheckSettings(host, port, "u", null, null, null, null, null, ServerRole.ANY, null);
        };
        return Checks.load().create(type, settings, test.runtime());
    }

    private static ServerSocket listen() throws Exception {
        return new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    }
}
