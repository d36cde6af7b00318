package io.pharos.health.check.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.check.ScriptedServer;
import io.pharos.health.check.TestIdentity;
import io.pharos.health.check.TestRuntime;
import io.pharos.health.check.http.HttpCheck;
import io.pharos.health.check.http.HttpCheckSettings;
import io.pharos.health.check.http.HttpExtrasTest;
import io.pharos.health.check.probe.WatchMode;
import io.pharos.health.check.tcp.TcpCheck;
import io.pharos.health.check.tcp.TcpCheckSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TlsSettingsTest {
    @TempDir
    private static Path folder;

    private static TestIdentity server;
    private static TestIdentity client;

    private final TestRuntime test = new TestRuntime();
    private final List<String> namesAskedFor = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void makeIdentities() throws Exception {
        server = TestIdentity.make(folder, "server", 30, "dns:web.example,ip:127.0.0.1");
        client = TestIdentity.make(folder, "client", 30, "dns:prober.example");
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void certificateOfTheConfiguredAuthorityPasses() throws Exception {
        assertEquals(
                "PASS L7OK 200",
                http(TlsSettings.trusting(server.certificate(), null), null).summary());
        assertEquals(List.of(), namesAskedFor);
    }

    @Test
    void configuredNameIsSentAsSniAndVerified() throws Exception {
        assertEquals(
                "PASS L7OK 200",
                http(TlsSettings.trusting(server.certificate(), "web.example"), null)
                        .summary());
        assertEquals(List.of("web.example"), namesAskedFor);

        CheckResult other = http(TlsSettings.trusting(server.certificate(), "other.example"), null);
        assertEquals(Outcome.FAIL, other.outcome());
        assertTrue(other.detail().startsWith("L6RSP ") && other.detail().contains("other.example"), other.detail());
    }

    @Test
    void redirectToAnotherHostDropsTheConfiguredName() throws Exception {
        try (ScriptedServer target = serve(null);
                ScriptedServer first =
                        ScriptedServer.saying("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: https://127.0.0.1:"
                                + target.port() + "/\r\n\r\n")) {
            HttpCheckSettings settings = new HttpCheckSettings(
                    URI.create("http://localhost:" + first.port() + "/"),
                    "GET",
                    Map.of(),
                    null,
                    null,
                    1,
                    TlsSettings.trusting(server.certificate(), "no.example"),
                    1024,
                    null,
                    null,
                    null,
                    null,
                    false,
                    WatchMode.AUTO,
                    HttpCheckSettings.AUTO);

            assertEquals(
                    "PASS L7OK 200",
                    test.run(new HttpCheck(settings, test.runtime())).summary());
        }
    }

    @Test
    void clientCertificateIsPresentedOnRequest() throws Exception {
        TlsSettings with = new TlsSettings(true, server.certificate(), client.certificate(), client.key(), null);

        assertEquals("PASS L7OK 200", http(with, client).summary());
        assertEquals(
                Outcome.FAIL,
                http(TlsSettings.trusting(server.certificate(), null), client).outcome());
    }

    @Test
    void unusableFileIsUnknown() throws Exception {
        Path missing = folder.resolve("missing.pem");
        Path rubbish = Files.writeString(folder.resolve("rubbish.pem"), "no certificate");

        assertEquals(
                "UNKNOWN ca " + missing + " cannot be read",
                http(TlsSettings.trusting(missing, null), null).summary());
        assertEquals(
                Outcome.UNKNOWN, http(TlsSettings.trusting(rubbish, null), null).outcome());
    }

    @Test
    void tcpCheckWithTlsPassesAfterTheHandshake() throws Exception {
        assertEquals(
                "PASS L6OK",
                tcp(TlsSettings.trusting(server.certificate(), null), null, null)
                        .summary());
        assertEquals(
                "PASS L7OK",
                tcp(TlsSettings.trusting(server.certificate(), null), "GET / HTTP/1.0\\r\\n\\r\\n", "200 OK")
                        .summary());
    }

    @Test
    void tcpCheckWithTlsFailsOnAnUntrustedCertificate() throws Exception {
        CheckResult result = tcp(TlsSettings.DEFAULT, null, null);

        assertEquals(Outcome.FAIL, result.outcome());
        assertTrue(result.detail().startsWith("L6RSP "), result.detail());
    }

    @Test
    void contradictorySettingsAreRejected() {
        Path file = Path.of("x.pem");
        assertThrows(IllegalArgumentException.class, () -> new TlsSettings(true, null, file, null, null));
        assertThrows(IllegalArgumentException.class, () -> new TlsSettings(true, null, null, file, null));
        assertThrows(IllegalArgumentException.class, () -> new TlsSettings(false, file, null, null, null));
        assertThrows(IllegalArgumentException.class, () -> TlsSettings.trusting(file, "no name"));
        assertThrows(IllegalArgumentException.class, () -> HttpExtrasTest.tls("http://host/", TlsSettings.DEFAULT));
    }

    private CheckResult http(TlsSettings tls, @Nullable TestIdentity wanted) throws Exception {
        try (ScriptedServer listening = serve(wanted)) {
            URI url = URI.create("https://127.0.0.1:" + listening.port() + "/");
            return test.run(new HttpCheck(HttpExtrasTest.tls(url.toString(), tls), test.runtime()));
        }
    }

    private CheckResult tcp(TlsSettings tls, @Nullable String send, @Nullable String expect) throws Exception {
        try (ScriptedServer listening = serve(null)) {
            return test.run(new TcpCheck(
                    new TcpCheckSettings(null, "127.0.0.1", listening.port(), send, expect, null, tls, WatchMode.AUTO),
                    test.runtime()));
        }
    }

    private ScriptedServer serve(@Nullable TestIdentity wanted) throws Exception {
        return new ScriptedServer(server.listen(wanted), socket -> {
            ((ExtendedSSLSession) ((SSLSocket) socket).getSession())
                    .getRequestedServerNames()
                    .forEach(name -> namesAskedFor.add(
                            new String(name.getEncoded(), java.nio.charset.StandardCharsets.US_ASCII)));
            ScriptedServer.readHead(socket);
            ScriptedServer.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        });
    }
}
