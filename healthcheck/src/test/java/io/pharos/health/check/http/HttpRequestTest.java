package io.pharos.health.check.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.check.ScriptedServer;
import io.pharos.health.check.TestRuntime;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the check asks, and whom, when it is redirected. */
@Timeout(120)
class HttpRequestTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private final TestRuntime test = new TestRuntime();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void requestMatchesTheSettings() throws Exception {
        AtomicReference<List<String>> seen = new AtomicReference<>();
        try (ScriptedServer server = new ScriptedServer(socket -> {
            seen.set(ScriptedServer.readHead(socket));
            ScriptedServer.say(socket, OK + "Content-Length: 0\r\n\r\n");
        })) {
            URI url = URI.create("http://127.0.0.1:" + server.port() + "/a%20b?q=1");
            run(new HttpCheckSettings(url, "post", Map.of("X-Word", "hi"), "héllo", null, 0, true, 1024));

            List<String> lines = seen.get().stream().map(String::toLowerCase).toList();
            assertEquals("post /a%20b?q=1 http/1.1", lines.get(0));
            assertTrue(lines.contains("host: 127.0.0.1:" + server.port()), lines.toString());
            assertTrue(lines.contains("x-word: hi"), lines.toString());
            assertTrue(lines.contains("connection: close"), lines.toString());
            assertTrue(lines.contains("content-length: 6"), lines.toString());
        }
    }

    @Test
    void configuredHostHeaderTakesPrecedence() throws Exception {
        AtomicReference<List<String>> seen = new AtomicReference<>();
        try (ScriptedServer server = new ScriptedServer(socket -> {
            seen.set(ScriptedServer.readHead(socket));
            ScriptedServer.say(socket, OK + "Content-Length: 0\r\n\r\n");
        })) {
            run(withHeaders(server, Map.of("host", "www.example.org"), 0));

            assertEquals(
                    List.of("www.example.org"),
                    seen.get().stream()
                            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("host:"))
                            .map(line -> line.substring(5).strip())
                            .toList());
        }
    }

    @Test
    void redirectsAreFollowedUpToTheLimit() throws Exception {
        try (ScriptedServer server = new ScriptedServer(socket -> {
            String path = ScriptedServer.readHead(socket).get(0).split(" ", -1)[1];
            int hop = Integer.parseInt(path.substring(1));
            ScriptedServer.say(
                    socket,
                    hop == 2
                            ? OK + "\r\n"
                            : "HTTP/1.1 302 Found\r\nLocation: /" + (hop + 1) + "\r\nContent-Length: 0\r\n\r\n");
        })) {
            assertEquals("PASS L7OK 200", run(following(url(server, "/0"), 2)).summary());
            assertEquals("FAIL L7STS 302", run(following(url(server, "/0"), 1)).summary());
        }
    }

    @Test
    void redirectToAnUnsupportedLocationFails() throws Exception {
        try (ScriptedServer server =
                ScriptedServer.saying("HTTP/1.1 301 Moved\r\nLocation: ftp://x/\r\nContent-Length: 0\r\n\r\n")) {
            CheckResult result = run(following(url(server, "/"), 1));

            assertEquals(Outcome.FAIL, result.outcome());
            assertTrue(result.detail().startsWith("L7RSP 301 with a bad location"), result.detail());
        }
    }

    @Test
    void credentialsAreNotSentToAnotherHost() throws Exception {
        AtomicReference<List<String>> seen = new AtomicReference<>();
        try (ScriptedServer other = new ScriptedServer(socket -> {
                    seen.set(ScriptedServer.readHead(socket));
                    ScriptedServer.say(socket, OK + "\r\n");
                });
                ScriptedServer server = ScriptedServer.saying("HTTP/1.1 307 Moved\r\nLocation: http://127.0.0.1:"
                        + other.port() + "/\r\nContent-Length: 0\r\n\r\n")) {
            run(withHeaders(server, Map.of("Authorization", "Bearer secret", "X-Word", "hi"), 1));

            assertTrue(seen.get().contains("X-Word: hi"), seen.toString());
            assertTrue(seen.get().stream().noneMatch(line -> line.contains("secret")), seen.toString());
        }
    }

    private CheckResult run(HttpCheckSettings settings) throws Exception {
        return test.run(new HttpCheck(settings, test.runtime()));
    }

    private static URI url(ScriptedServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private static HttpCheckSettings following(URI url, int redirects) {
        return new HttpCheckSettings(url, "GET", Map.of(), null, null, redirects, true, 1024);
    }

    private static HttpCheckSettings withHeaders(ScriptedServer server, Map<String, String> headers, int redirects) {
        return new HttpCheckSettings(url(server, "/"), "GET", headers, null, null, redirects, true, 1024);
    }
}
