package io.pharos.health.check.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.WatchEnd;
import io.pharos.health.check.ScriptedServer;
import io.pharos.health.check.TestIdentity;
import io.pharos.health.check.TestRuntime;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HttpTlsTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static TestIdentity identity;

    private final TestRuntime test = new TestRuntime();

    @BeforeAll
    static void makeIdentity() throws Exception {
        identity = TestIdentity.make(folder, "localhost", 30, "dns:localhost");
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void untrustedCertificateFails() throws Exception {
        CheckResult result = against(true);

        assertEquals(Outcome.FAIL, result.outcome());
        assertTrue(result.detail().startsWith("L6RSP "), result.detail());
        assertTrue(result.detail().contains("certification path"), result.detail());
    }

    @Test
    void untrustedCertificatePassesWithoutVerification() throws Exception {
        assertEquals("PASS L7OK 200", against(false).summary());
    }

    @Test
    void serverWithoutTlsFails() throws Exception {
        try (ScriptedServer server = new ScriptedServer(socket -> {
            ScriptedServer.say(socket, "HTTP/1.1 400 Bad Request\r\n\r\n");
            ScriptedServer.awaitEnd(socket);
        })) {
            CheckResult result = test.run(new HttpCheck(settings(server.port(), false), test.runtime()));

            assertEquals(Outcome.FAIL, result.outcome());
            assertTrue(result.detail().startsWith("L6RSP "), result.detail());
        }
    }

    @Test
    void connectionClosedDuringTheHandshakeFails() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(socket -> socket.getInputStream().read())) {
            CheckResult result = test.run(new HttpCheck(settings(server.port(), false), test.runtime()));

            assertEquals(Outcome.FAIL, result.outcome());
            assertTrue(result.detail().startsWith("L6RSP "), result.detail());
        }
    }

    @Test
    void silentServerTimesOutInLayer6() throws Exception {
        CountDownLatch greeted = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(socket -> {
            socket.getInputStream().read();
            greeted.countDown();
            ScriptedServer.awaitEnd(socket);
        })) {
            HttpCheck check = new HttpCheck(settings(server.port(), false), test.runtime());

            assertEquals(
                    "TIMEOUT L6TOUT TLS handshake not finished within 1h",
                    test.runOut(check, () -> greeted.getCount() == 0).summary());
        }
    }

    @Test
    void connectionHeldBetweenRunsIsPlainTcp() throws Exception {
        try (ScriptedServer server = start()) {
            HttpCheck check = new HttpCheck(settings(server.port(), false), test.runtime());
            assertEquals("PASS L7OK 200", test.run(check).summary());
            CompletableFuture<WatchEnd> watch = test.watch(check);
            await().atMost(LONG).until(() -> server.connections() == 2);
            assertFalse(watch.isDone());
            server.stop();

            assertEquals(WatchEnd.BROKEN, watch.get(60, TimeUnit.SECONDS));
            assertTrue(test.run(check).definitive());
        }
    }

    private static ScriptedServer start() throws Exception {
        return new ScriptedServer(identity.listen(null), socket -> {
            ScriptedServer.readHead(socket);
            ScriptedServer.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        });
    }

    private CheckResult against(boolean verifyTls) throws Exception {
        try (ScriptedServer server = start()) {
            return test.run(new HttpCheck(settings(server.port(), verifyTls), test.runtime()));
        }
    }

    private static HttpCheckSettings settings(int port, boolean verifyTls) {
        URI url = URI.create("https://127.0.0.1:" + port + "/");
        return new HttpCheckSettings(url, "GET", Map.of(), null, null, 0, verifyTls, 1024);
    }
}
