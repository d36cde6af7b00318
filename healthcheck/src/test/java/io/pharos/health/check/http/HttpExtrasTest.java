package io.pharos.health.check.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.check.ScriptedServer;
import io.pharos.health.check.TestRuntime;
import io.pharos.health.check.probe.WatchMode;
import io.pharos.health.check.tls.TlsSettings;
import java.io.IOException;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
public class HttpExtrasTest {
    private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    @TempDir
    private Path folder;

    private final TestRuntime test = new TestRuntime();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void valuesInAJsonBodyMustMatch() throws Exception {
        String json = "{\"status\":\"ok\",\"checks\":[{\"lag\":1.50}]}";

        assertEquals("PASS L7OK 200", json(json, Map.of("$.status", "ok", "$.checks[0].lag", "1.5")));
        assertEquals("FAIL L7RSP 200, $.status is ok; expected up", json(json, Map.of("$.status", "up")));
        assertEquals("FAIL L7RSP 200, $.checks[1].lag is missing", json(json, Map.of("$.checks[1].lag", "2")));
        assertEquals(
                "FAIL L7RSP 200, body is not JSON at character 0; expected a value", json("OK", Map.of("$.a", "b")));
    }

    @Test
    void failHeaderFailsRegardlessOfTheStatus() throws Exception {
        try (ScriptedServer server =
                ScriptedServer.saying("HTTP/1.1 200 OK\r\nX-Fail-Now: yes\r\nContent-Length: 0\r\n\r\n")) {
            assertEquals(
                    "FAIL L7RSP 200 with header x-fail-now",
                    run(extras(url(server), null, null, null, "x-fail-now", false)));
            assertEquals("PASS L7OK 200", run(extras(url(server), null, null, null, "x-other", false)));
            Check check = new HttpCheck(extras(url(server), null, null, null, "x-fail-now", false), test.runtime());
            assertTrue(test.run(check).immediate());
        }
    }

    @Test
    void hostHeaderCanBeOverridden() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (ScriptedServer server = new ScriptedServer(socket -> {
            lines.addAll(ScriptedServer.readHead(socket));
            ScriptedServer.say(socket, EMPTY);
        })) {
            run(extras(url(server), null, "www.example", null, null, false));

            assertTrue(lines.stream().anyMatch("host: www.example"::equalsIgnoreCase), lines.toString());
        }
    }

    @Test
    void slowResponseWarnsOrFails() throws Exception {
        try (ScriptedServer server = ScriptedServer.saying(EMPTY)) {
            ResponseTimeLimits warn = new ResponseTimeLimits(Duration.ofNanos(1), Duration.ofHours(1));
            ResponseTimeLimits fail = new ResponseTimeLimits(null, Duration.ofNanos(1));
            ResponseTimeLimits pass = new ResponseTimeLimits(Duration.ofMinutes(1), Duration.ofHours(1));

            assertTrue(run(extras(url(server), null, null, warn, null, false)).startsWith("WARN L7OK 200, took "));
            assertTrue(run(extras(url(server), null, null, fail, null, false)).startsWith("FAIL L7OK 200, took "));
            assertEquals("PASS L7OK 200", run(extras(url(server), null, null, pass, null, false)));
        }
    }

    @Test
    void responseTimeDoesNotImproveAFailure() {
        ResponseTimeLimits limits = new ResponseTimeLimits(Duration.ofMillis(1), Duration.ofMillis(2));

        assertEquals(
                "FAIL L7STS 500",
                limits.apply(CheckResult.fail("L7STS 500"), Duration.ofSeconds(1))
                        .summary());
        assertEquals(
                "WARN L7OK 200, took 2ms, limit 1ms",
                limits.apply(CheckResult.pass("L7OK 200"), Duration.ofMillis(2)).summary());
        assertThrows(
                IllegalArgumentException.class,
                () -> new ResponseTimeLimits(Duration.ofMillis(2), Duration.ofMillis(2)));
        assertThrows(IllegalArgumentException.class, () -> new ResponseTimeLimits(Duration.ZERO, null));
    }

    @Test
    void connectionIsReusedOnlyIfConfigured() throws Exception {
        try (ScriptedServer server = new ScriptedServer(HttpExtrasTest::answerForEver)) {
            assertEquals(1, connectionsOfThreeRuns(server, true));
        }
        try (ScriptedServer server = new ScriptedServer(HttpExtrasTest::answerForEver)) {
            assertEquals(3, connectionsOfThreeRuns(server, false));
        }
    }

    @Test
    void closedReusedConnectionIsNotAFailure() throws Exception {
        try (ScriptedServer server = new ScriptedServer(socket -> {
            ScriptedServer.readHead(socket);
            ScriptedServer.say(socket, EMPTY);
            socket.getInputStream().read(); // closes in answer to the second request
        })) {
            assertEquals(3, connectionsOfThreeRuns(server, true));
        }
    }

    @Test
    void stoppedServerFailsDespiteConnectionReuse() throws Exception {
        Check check;
        try (ScriptedServer server = new ScriptedServer(HttpExtrasTest::answerForEver)) {
            check = new HttpCheck(extras(url(server), null, null, null, null, true), test.runtime());
            assertEquals(Outcome.PASS, test.run(check).outcome());
        }
        CheckResult result = test.run(check);

        assertEquals(Outcome.FAIL, result.outcome());
        assertTrue(result.detail().startsWith("L4CON connection refused"), result.detail());
    }

    @Test
    void unixSocketWorksOnBothEventLoops() throws Exception {
        Path path = folder.resolve("app.sock");
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(path));
            Thread server = new Thread(() -> answerAll(listener), "test-unix-server");
            server.setDaemon(true);
            server.start();
            HttpCheckSettings settings = extras("http://app/health", path, null, null, null, false);

            assertEquals("PASS L7OK 200", run(settings));
            assertEquals("PASS L7OK 200", runOnEpoll(settings));
        }
    }

    @Test
    void missingUnixSocketFails() throws Exception {
        Path path = folder.resolve("none.sock");
        String result = run(extras("http://app/", path, null, null, null, false));

        assertTrue(result.startsWith("FAIL L4CON "), result);
        assertEquals(
                "FAIL L4CON no such file or directory " + path,
                runOnEpoll(extras("http://app/", path, null, null, null, false)));
    }

    @Test
    void twoHostHeadersAreRejected() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new HttpCheckSettings(
                        URI.create("http://a/"),
                        "GET",
                        Map.of("host", "b"),
                        null,
                        null,
                        0,
                        null,
                        1,
                        null,
                        "c",
                        null,
                        null,
                        false,
                        WatchMode.AUTO,
                        HttpCheckSettings.AUTO));
        assertThrows(IllegalArgumentException.class, () -> extras("http://a/", null, null, null, "no name", false));
    }

    public static HttpCheckSettings tls(String url, TlsSettings tls) {
        return new HttpCheckSettings(
                URI.create(url),
                "GET",
                Map.of(),
                null,
                null,
                0,
                tls,
                1024,
                null,
                null,
                null,
                null,
                false,
                WatchMode.AUTO,
                HttpCheckSettings.AUTO);
    }

    private static HttpCheckSettings extras(
            String url,
            @Nullable Path unix,
            @Nullable String host,
            @Nullable ResponseTimeLimits limits,
            @Nullable String failHeader,
            boolean reuse) {
        return new HttpCheckSettings(
                URI.create(url),
                "GET",
                Map.of(),
                null,
                null,
                0,
                null,
                1024,
                unix,
                host,
                limits,
                failHeader,
                reuse,
                WatchMode.AUTO,
                HttpCheckSettings.AUTO);
    }

    @Test
    void numberInTheBodyIsReportedAsValue() throws Exception {
        CheckResult result = valued("{\"queue\":{\"length\":12.5}}", null);

        assertEquals("PASS L7OK 200, $.queue.length is 12.5", result.summary());
        assertEquals(12.5, result.value());
    }

    @Test
    void slowResponseStillReportsItsValue() throws Exception {
        CheckResult result = valued(
                "{\"queue\":{\"length\":7}}", new ResponseTimeLimits(Duration.ofNanos(1), Duration.ofSeconds(50)));

        assertEquals(Outcome.WARN, result.outcome());
        assertEquals(7, result.value());
    }

    @Test
    void bodyWithoutTheNumberFails() throws Exception {
        assertEquals(
                "FAIL L7RSP 200, $.queue.length is missing",
                valued("{\"queue\":3}", null).summary());
        assertEquals(
                "FAIL L7RSP 200, $.queue.length is long; expected a number",
                valued("{\"queue\":{\"length\":\"long\"}}", null).summary());
    }

    @Test
    void hugeNumberIsParsedQuickly() throws Exception {
        assertEquals(
                Double.POSITIVE_INFINITY,
                valued("{\"queue\":{\"length\":1e999}}", null).value());
    }

    private CheckResult valued(String body, @Nullable ResponseTimeLimits limits) throws Exception {
        try (ScriptedServer server = ScriptedServer.saying("HTTP/1.1 200 OK\r\n\r\n" + body)) {
            HttpExpectation expectation = new HttpExpectation(List.of("2xx"), null, null, Map.of(), "$.queue.length");
            HttpCheckSettings settings =
                    extras(url(server), null, null, limits, null, false).expecting(expectation);
            return test.run(new HttpCheck(settings, test.runtime()));
        }
    }

    private String json(String body, Map<String, String> wanted) throws Exception {
        try (ScriptedServer server = ScriptedServer.saying("HTTP/1.1 200 OK\r\n\r\n" + body)) {
            HttpExpectation expectation = new HttpExpectation(List.of("2xx"), null, null, wanted);
            return run(HttpCheckSettings.of(URI.create(url(server))).expecting(expectation));
        }
    }

    private int connectionsOfThreeRuns(ScriptedServer server, boolean reuse) throws Exception {
        Check check = new HttpCheck(extras(url(server), null, null, null, null, reuse), test.runtime());
        for (int i = 0; i < 3; i++) {
            assertEquals("PASS L7OK 200", test.run(check).summary());
        }
        test.runtime().loop().submit(check::close).get(60, TimeUnit.SECONDS);
        return server.connections();
    }

    private static void answerForEver(Socket socket) throws IOException {
        while (!ScriptedServer.readHead(socket).isEmpty()) {
            ScriptedServer.say(socket, EMPTY);
        }
    }

    private static void answerAll(ServerSocketChannel listener) {
        while (listener.isOpen()) {
            try (SocketChannel channel = listener.accept()) {
                channel.read(ByteBuffer.allocate(4096));
                channel.write(ByteBuffer.wrap(EMPTY.getBytes(StandardCharsets.US_ASCII)));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private String run(HttpCheckSettings settings) throws Exception {
        return test.run(new HttpCheck(settings, test.runtime())).summary();
    }

    private static String runOnEpoll(HttpCheckSettings settings) throws Exception {
        try (TestRuntime epoll = TestRuntime.epoll()) {
            return epoll.run(new HttpCheck(settings, epoll.runtime())).summary();
        }
    }

    private static String url(ScriptedServer server) {
        return "http://127.0.0.1:" + server.port() + "/";
    }
}
