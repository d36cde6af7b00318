package io.pharos.health.check;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.WatchEnd;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HttpTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path folder;

    private static SSLContext serverContext;

    private final TestRuntime test = new TestRuntime();

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, keytool.waitFor(), said);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        serverContext = SSLContext.getInstance("TLS");
        serverContext.init(managers.getKeyManagers(), null, null);
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void aCertificateThatNobodyVouchesForFails() throws Exception {
        CheckResult result = against(true);

        assertEquals(Outcome.FAIL, result.outcome());
        assertTrue(result.detail().startsWith("L6RSP "), result.detail());
        assertTrue(result.detail().contains("certification path"), result.detail());
    }

    @Test
    void aCertificateThatNobodyVouchesForIsGoodEnoughWhereThatIsWanted() throws Exception {
        assertEquals("PASS L7OK 200", against(false).summary());
    }

    @Test
    void aServerWithoutTlsFails() throws Exception {
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
    void aServerThatClosesDuringTheHandshakeFails() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer(socket -> socket.getInputStream().read())) {
            CheckResult result = test.run(new HttpCheck(settings(server.port(), false), test.runtime()));

            assertEquals(Outcome.FAIL, result.outcome());
            assertTrue(result.detail().startsWith("L6RSP "), result.detail());
        }
    }

    @Test
    void aServerThatSaysNothingTimesOutInLayerSix() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer::awaitEnd)) {
            HttpCheck check = new HttpCheck(settings(server.port(), false), test.runtime());
            test.run(check, Duration.ofMillis(1500)); // reads the trust store, which takes its time

            assertEquals(
                    "TIMEOUT L6TOUT TLS handshake not finished within 500ms",
                    test.run(check, Duration.ofMillis(500)).summary());
        }
    }

    @Test
    void theConnectionHeldBetweenRunsIsBareTcp() throws Exception {
        HttpsServer server = start();
        try {
            HttpCheck check = new HttpCheck(settings(server.getAddress().getPort(), false), test.runtime());
            assertEquals("PASS L7OK 200", test.run(check).summary());
            CompletableFuture<WatchEnd> watch = test.watch(check);
            await().until(() -> test.channels() == 1);
            server.stop(0);

            assertEquals(WatchEnd.BROKEN, watch.get(60, TimeUnit.SECONDS));
            assertTrue(test.run(check).definitive());
        } finally {
            server.stop(0);
        }
    }

    private static HttpsServer start() throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(serverContext));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private CheckResult against(boolean verifyTls) throws Exception {
        HttpsServer server = start();
        try {
            return test.run(new HttpCheck(settings(server.getAddress().getPort(), verifyTls), test.runtime()));
        } finally {
            server.stop(0);
        }
    }

    private static HttpCheckSettings settings(int port, boolean verifyTls) {
        URI url = URI.create("https://127.0.0.1:" + port + "/");
        return new HttpCheckSettings(url, "GET", Map.of(), null, null, 0, verifyTls, 1024);
    }
}
