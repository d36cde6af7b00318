package io.pharos.health.check.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.check.ScriptedServer;
import io.pharos.health.check.TestIdentity;
import io.pharos.health.check.TestRuntime;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TlsCertificateCheckTest {
    private static final Duration WARN = Duration.ofDays(21);
    private static final Duration FAIL = Duration.ofDays(3);

    @TempDir
    private static Path folder;

    private static TestIdentity server;

    private final TestRuntime test = new TestRuntime();

    @BeforeAll
    static void makeIdentity() throws Exception {
        server = TestIdentity.make(folder, "server", 30, "dns:web.example,ip:127.0.0.1");
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void expiringCertificateWarnsThenFails() throws Exception {
        assertEquals("PASS 29 days left", inDays(0));
        assertEquals("WARN 19 days left", inDays(10));
        assertEquals("FAIL 2 days left", inDays(27));
        assertEquals("FAIL expired", inDays(31));
    }

    @Test
    void detailNamesTheSubject() throws Exception {
        CheckResult result = run(TlsSettings.UNVERIFIED, Clock.systemUTC());

        assertTrue(result.detail().startsWith("L6OK CN=server expires 20"), result.detail());
    }

    @Test
    void untrustedCertificateFails() throws Exception {
        CheckResult result = run(TlsSettings.DEFAULT, Clock.systemUTC());

        assertEquals(Outcome.FAIL, result.outcome());
        assertTrue(result.detail().startsWith("L6RSP "), result.detail());
    }

    @Test
    void certificateForAnotherNameFails() throws Exception {
        CheckResult result = run(TlsSettings.trusting(server.certificate(), "other.example"), Clock.systemUTC());

        assertEquals(Outcome.FAIL, result.outcome());
        assertTrue(result.detail().contains("other.example"), result.detail());
        assertEquals(
                Outcome.PASS,
                run(TlsSettings.trusting(server.certificate(), "web.example"), Clock.systemUTC())
                        .outcome());
    }

    @Test
    void serverWithoutTlsFails() throws Exception {
        try (ScriptedServer plain = new ScriptedServer(socket -> {
            ScriptedServer.say(socket, "220 hello\r\n");
            ScriptedServer.awaitEnd(socket);
        })) {
            CheckResult result = test.run(new TlsCertificateCheck(
                    TlsCertificateCheckSettings.of("127.0.0.1:" + plain.port(), TlsSettings.UNVERIFIED),
                    test.runtime()));

            assertEquals(Outcome.FAIL, result.outcome());
            assertTrue(result.detail().startsWith("L6RSP "), result.detail());
        }
    }

    @Test
    void limitsInTheWrongOrderAreRejected() {
        assertThrows(IllegalArgumentException.class, () -> new TlsCertificateCheckSettings("a:1", null, FAIL, WARN));
        assertThrows(
                IllegalArgumentException.class,
                () -> new TlsCertificateCheckSettings("a:1", null, WARN, Duration.ofDays(-1)));
    }

    private String inDays(int days) throws Exception {
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(days));
        CheckResult result = run(TlsSettings.trusting(server.certificate(), null), later);
        return result.outcome() + result.detail().replaceAll(".*,", "");
    }

    private CheckResult run(TlsSettings tls, Clock clock) throws Exception {
        try (ScriptedServer listening = new ScriptedServer(server.listen(null), ScriptedServer::awaitEnd)) {
            TlsCertificateCheckSettings settings =
                    new TlsCertificateCheckSettings("127.0.0.1:" + listening.port(), tls, WARN, FAIL);
            return test.run(new TlsCertificateCheck(settings, test.runtime(), clock));
        }
    }
}
