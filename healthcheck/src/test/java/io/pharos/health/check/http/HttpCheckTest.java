package io.pharos.health.check.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.util.NetUtil;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.check.FullListener;
import io.pharos.health.check.HeldPort;
import io.pharos.health.check.ScriptedServer;
import io.pharos.health.check.TestRuntime;
import java.net.NetworkInterface;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class HttpCheckTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private final TestRuntime test = new TestRuntime();

    @AfterEach
    void close() {
        test.close();
    }

    @ParameterizedTest
    @CsvSource({
        "200, 2xx, PASS L7OK 200",
        "204, 2xx, PASS L7OK 204",
        "500, 2xx, FAIL L7STS 500",
        "302, 2xx, FAIL L7STS 302",
        "302, 3xx, PASS L7OK 302",
        "404, 404, PASS L7OK 404",
        "405, 200-404, FAIL L7STS 405",
        "200, 404, FAIL L7STS 200",
    })
    void statusDeterminesTheResult(int status, String expected, String summary) throws Exception {
        try (ScriptedServer server =
                ScriptedServer.saying("HTTP/1.1 " + status + " Word\r\nContent-Length: 0\r\nLocation: /x\r\n\r\n")) {
            HttpCheckSettings settings = settings(server).expecting(HttpExpectation.of(expected, null));

            assertEquals(summary, run(settings).summary());
        }
    }

    @Test
    void bodyMustContainTheText() throws Exception {
        try (ScriptedServer server = ScriptedServer.saying(OK + "Content-Length: 9\r\n\r\n", "state: ", "OK")) {
            assertEquals(
                    "PASS L7OK 200",
                    run(settings(server).expecting(HttpExpectation.of("2xx", "state: OK")))
                            .summary());
            assertEquals(
                    "FAIL L7RSP 200, body does not contain \"BAD\"",
                    run(settings(server).expecting(HttpExpectation.of("2xx", "BAD")))
                            .summary());
        }
    }

    @Test
    void bodyMustMatchTheRegex() throws Exception {
        try (ScriptedServer server = ScriptedServer.saying(OK + "\r\nlag: 12 ms\n")) {
            assertEquals("PASS L7OK 200", run(matching(server, "lag: \\d+ ms$")).summary());
            assertEquals(
                    "FAIL L7RSP 200, body does not match lag: \\d ms",
                    run(matching(server, "lag: \\d ms")).summary());
        }
    }

    @Test
    void timeoutEndsAnEndlessRegexSearch() throws Exception {
        try (ScriptedServer server = ScriptedServer.saying(OK + "\r\n" + "a".repeat(64) + "b")) {
            HttpCheck check = new HttpCheck(matching(server, "^(a|aa)+\\1c$"), test.runtime());
            CheckResult result = test.runOut(check, () -> test.busyWorkers() == 1);

            assertEquals("TIMEOUT L7TOUT 200, body not evaluated within 1h", result.summary());
        }
    }

    @Test
    void charsetOfTheResponseIsRespected() throws Exception {
        try (ScriptedServer server = new ScriptedServer(socket -> {
            ScriptedServer.readHead(socket);
            ScriptedServer.say(socket, OK + "Content-Type: text/plain; charset=iso-8859-1\r\n\r\n");
            socket.getOutputStream().write(0xe9);
        })) {
            assertEquals(
                    "PASS L7OK 200",
                    run(settings(server).expecting(HttpExpectation.of("2xx", "é")))
                            .summary());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Content-Length: 2\\r\\n\\r\\nOK'",
        "'\\r\\nOK'",
        "'Transfer-Encoding: chunked\\r\\n\\r\\n1\\r\\nO\\r\\n1\\r\\nK\\r\\n0\\r\\n\\r\\n'"
    })
    void everyBodyFramingIsSupported(String rest) throws Exception {
        try (ScriptedServer server = ScriptedServer.saying(OK + rest.replace("\\r\\n", "\r\n"))) {
            assertEquals(
                    "PASS L7OK 200",
                    run(settings(server).expecting(HttpExpectation.of("2xx", "OK")))
                            .summary());
        }
    }

    @Test
    void headRequestExpectsNoBody() throws Exception {
        try (ScriptedServer server = new ScriptedServer(socket -> {
            ScriptedServer.readHead(socket);
            ScriptedServer.say(socket, OK + "Content-Length: 5000\r\n\r\n");
            ScriptedServer.awaitEnd(socket);
        })) {
            HttpCheckSettings head =
                    new HttpCheckSettings(url(server, "/"), "HEAD", Map.of(), null, null, 0, true, 1024);

            assertEquals("PASS L7OK 200", run(head).summary());
        }
    }

    @Test
    void interimResponsesAreSkipped() throws Exception {
        try (ScriptedServer server = ScriptedServer.saying(
                "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", OK + "\r\nOK")) {
            assertEquals(
                    "PASS L7OK 200",
                    run(settings(server).expecting(HttpExpectation.of("2xx", "OK")))
                            .summary());
        }
    }

    @Test
    void endlessBodyIsReadOnlyUpToMaxBody() throws Exception {
        try (ScriptedServer server = new ScriptedServer(socket -> {
            ScriptedServer.readHead(socket);
            ScriptedServer.say(socket, OK + "\r\n");
            while (true) {
                ScriptedServer.say(socket, "x".repeat(1000));
            }
        })) {
            assertEquals("PASS L7OK 200", run(settings(server)).summary());
            assertEquals(
                    "FAIL L7RSP 200, body does not contain \"y\"",
                    run(settings(server).expecting(HttpExpectation.of("2xx", "y")))
                            .summary());
        }
    }

    @Test
    void refusedConnectionsFail() throws Exception {
        try (HeldPort port = new HeldPort()) {
            CheckResult result = run(HttpCheckSettings.of(URI.create("http://127.0.0.1:" + port.number())));

            assertEquals("FAIL L4CON connection refused 127.0.0.1:" + port.number(), result.summary());
            assertTrue(result.duration().toNanos() > 0);
        }
    }

    @Test
    void serverThatDoesNotAcceptTimesOutInLayer4() throws Exception {
        try (FullListener server = new FullListener()) {
            URI url = URI.create("http://127.0.0.1:" + server.port());
            CheckResult result =
                    test.runOut(new HttpCheck(HttpCheckSettings.of(url), test.runtime()), () -> test.channels() == 1);

            assertEquals("TIMEOUT L4TOUT not connected to 127.0.0.1:" + server.port() + " within 1h", result.summary());
        }
    }

    @Test
    void silentServerTimesOutInLayer7() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer::awaitEnd)) {
            CheckResult result =
                    test.runOut(new HttpCheck(settings(server), test.runtime()), () -> server.connections() == 1);

            assertEquals("TIMEOUT L7TOUT no response within 1h", result.summary());
        }
    }

    @Test
    void slowlyDrippingServerTimesOut() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        String head = OK + "Content-Length: 1000000\r\n\r\n";
        try (ScriptedServer server = new ScriptedServer(socket -> {
            ScriptedServer.readHead(socket);
            ScriptedServer.say(socket, head);
            while (!end.await(20, TimeUnit.MILLISECONDS)) {
                ScriptedServer.say(socket, "x");
            }
        })) {
            CheckResult result = test.runOut(
                    new HttpCheck(settings(server), test.runtime()), () -> test.octetsRead() > head.length());

            assertEquals("TIMEOUT L7TOUT 200, response not complete within 1h", result.summary());
        } finally {
            end.countDown();
        }
    }

    @ParameterizedTest
    @CsvSource({"SSH-2.0-OpenSSH_9.2", "hello", "HTTP/1.1 abc What", "220 mail.example.org ESMTP"})
    void malformedResponseFails(String line) throws Exception {
        try (ScriptedServer server = new ScriptedServer(socket -> {
            ScriptedServer.say(socket, line + "\r\n\r\n");
            ScriptedServer.awaitEnd(socket);
        })) {
            CheckResult result = run(settings(server));

            assertEquals(Outcome.FAIL, result.outcome());
            assertTrue(result.detail().startsWith("L7RSP not a valid HTTP response"), result.detail());
        }
    }

    @Test
    void connectionClosedWithoutAResponseFails() throws Exception {
        try (ScriptedServer server = ScriptedServer.saying()) {
            assertEquals(
                    "FAIL L7RSP connection closed without a response",
                    run(settings(server)).summary());
        }
    }

    @Test
    void connectionClosedWithinTheBodyFails() throws Exception {
        try (ScriptedServer server = ScriptedServer.saying(OK + "Content-Length: 100\r\n\r\nhalf")) {
            assertEquals(
                    "FAIL L7RSP 200, connection closed in the middle of the response",
                    run(settings(server)).summary());
        }
    }

    @Test
    void allAddressesOfANameAreTried() throws Exception {
        try (ScriptedServer server = ScriptedServer.saying(OK + "\r\n")) {
            URI url = URI.create("http://localhost:" + server.port());

            assertEquals("PASS L7OK 200", run(HttpCheckSettings.of(url)).summary());
        }
    }

    @Test
    void unresolvableNameIsUnknown() throws Exception {
        String name = "a".repeat(64) + ".invalid"; // too long: no server is asked for it, however slow or inventive

        CheckResult result = run(HttpCheckSettings.of(URI.create("http://" + name + "/")));

        assertEquals("UNKNOWN name " + name + " could not be resolved", result.summary());
    }

    @Test
    void ipv6LiteralsAreSupported() throws Exception {
        assumeTrue(NetworkInterface.getByInetAddress(NetUtil.LOCALHOST6) != null, "no IPv6 on this machine");
        AtomicReference<List<String>> seen = new AtomicReference<>();
        try (ScriptedServer server = new ScriptedServer(NetUtil.LOCALHOST6, socket -> {
            seen.set(ScriptedServer.readHead(socket));
            ScriptedServer.say(socket, OK + "\r\n");
        })) {
            URI url = URI.create("http://[::1]:" + server.port() + "/");

            assertEquals("PASS L7OK 200", run(HttpCheckSettings.of(url)).summary());
            assertTrue(seen.get().contains("host: [::1]:" + server.port()), seen.toString());
        }
    }

    @Test
    void cancellingClosesTheConnection() throws Exception {
        CountDownLatch connected = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(socket -> {
            connected.countDown();
            ScriptedServer.awaitEnd(socket);
            closed.countDown();
        })) {
            CompletableFuture<CheckResult> run =
                    test.start(new HttpCheck(settings(server), test.runtime()), Duration.ZERO);
            await().atMost(LONG).until(() -> connected.getCount() == 0);
            run.cancel(true);

            await().atMost(LONG).until(() -> closed.getCount() == 0);
        }
    }

    private CheckResult run(HttpCheckSettings settings) throws Exception {
        return test.run(new HttpCheck(settings, test.runtime()));
    }

    private static URI url(ScriptedServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private static HttpCheckSettings settings(ScriptedServer server) {
        return HttpCheckSettings.of(url(server, "/health"));
    }

    private static HttpCheckSettings matching(ScriptedServer server, String regex) {
        return settings(server).expecting(new HttpExpectation(List.of("200"), null, regex));
    }
}
