package io.pharos.health.check.prometheus;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.CheckResult;
import io.pharos.health.check.HeldPort;
import io.pharos.health.check.ScriptedServer;
import io.pharos.health.check.TestRuntime;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PrometheusCheckTest {
    private static final String PAGE = "# TYPE queue gauge\nqueue{name=\"mail\"} 12\nqueue{name=\"fax\"} 40\nbad NaN\n";

    private final TestRuntime test = new TestRuntime();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void scrapedValueIsCompared() throws Exception {
        try (ScriptedServer server = serving("200 OK", PAGE)) {
            assertEquals(
                    "PASS L7OK queue is 12",
                    run(scrape(server, "queue", Map.of("name", "mail"), "< 20")).summary());
            assertEquals(
                    "FAIL L7RSP queue{name=\"fax\"} is 40; expected < 20",
                    run(scrape(server, "queue", Map.of(), "< 20")).summary());
            assertEquals(
                    "PASS L7OK 2 values of queue are < 100",
                    run(scrape(server, "queue", Map.of(), "< 100")).summary());
            assertTrue(requests.get(0).startsWith("GET /metrics HTTP/1.1"), requests.toString());
        }
    }

    @Test
    void missingMetricIsUnknownUnlessConfiguredAsFailure() throws Exception {
        try (ScriptedServer server = serving("200 OK", PAGE)) {
            assertEquals(
                    "UNKNOWN L7RSP no value of nosuch",
                    run(scrape(server, "nosuch", Map.of(), "< 20")).summary());
            assertEquals(
                    "FAIL L7RSP no value of nosuch",
                    run(new PrometheusCheckSettings(url(server, "/metrics"), "nosuch", Map.of(), null, "< 20", true))
                            .summary());
            assertEquals(
                    "UNKNOWN L7RSP bad is not a number",
                    run(scrape(server, "bad", Map.of(), "< 20")).summary());
        }
    }

    @Test
    void serviceWithoutAValidPageFails() throws Exception {
        try (ScriptedServer server = serving("503 Service Unavailable", "")) {
            assertEquals(
                    "FAIL L7STS 503",
                    run(scrape(server, "up", Map.of(), "== 1")).summary());
        }
        try (ScriptedServer server = ScriptedServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nup 1\n")) {
            assertEquals(
                    "FAIL L7RSP connection closed without a complete response",
                    run(scrape(server, "up", Map.of(), "== 1")).summary());
        }
        try (ScriptedServer server = ScriptedServer.saying("220 mail ready\r\n\r\n")) {
            assertTrue(run(scrape(server, "up", Map.of(), "== 1")).summary().startsWith("FAIL L7RSP "));
        }
        try (HeldPort port = new HeldPort()) {
            URI refused = URI.create("http://127.0.0.1:" + port.number());
            assertEquals(
                    "FAIL L4CON connection refused 127.0.0.1:" + port.number(),
                    run(new PrometheusCheckSettings(refused, "up", Map.of(), null, "== 1", false))
                            .summary());
        }
    }

    @Test
    void oversizedPageIsUnknown() throws Exception {
        try (ScriptedServer server = serving("200 OK", "x".repeat(4 * 1024 * 1024 + 1))) {
            assertEquals(
                    "UNKNOWN L7RSP more than 4194304 octets of metrics",
                    run(scrape(server, "up", Map.of(), "== 1")).summary());
        }
    }

    @Test
    void silentServiceTimesOut() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(socket -> done.await())) {
            assertEquals(
                    "TIMEOUT L7TOUT no response within 1h",
                    test.runOut(
                                    new PrometheusCheck(scrape(server, "up", Map.of(), "== 1"), test.runtime()),
                                    () -> server.connections() == 1)
                            .summary());
            assertEquals(
                    "UNKNOWN no answer from Prometheus: L7TOUT no response within 1h",
                    test.runOut(
                                    new PrometheusCheck(query(server, "up", "== 1"), test.runtime()),
                                    () -> server.connections() == 2)
                            .summary());
        } finally {
            done.countDown();
        }
    }

    @Test
    void cancellingClosesTheConnection() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(socket -> {
            ScriptedServer.readHead(socket);
            asked.countDown();
            ScriptedServer.awaitEnd(socket);
            ended.countDown();
        })) {
            CompletableFuture<CheckResult> run =
                    test.start(new PrometheusCheck(query(server, "up", "== 1"), test.runtime()), Duration.ZERO);
            asked.await();

            run.cancel(true);

            await().atMost(Duration.ofSeconds(60)).until(() -> ended.getCount() == 0);
        }
    }

    @Test
    void prometheusServerEvaluatesAnExpression() throws Exception {
        String answer = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
                + "{\"metric\":{\"job\":\"web\"},\"value\":[1435781451.781,\"0.25\"]}]}}";
        try (ScriptedServer server = serving("200 OK", answer)) {
            assertEquals(
                    "PASS L7OK rate(errors[5m]) > 0 is 0.25",
                    run(query(server, "rate(errors[5m]) > 0", "< 1")).summary());
            assertEquals(
                    "FAIL L7RSP errors{job=\"web\"} is 0.25; expected == 0",
                    run(query(server, "errors", "== 0")).summary());
            assertEquals("GET /prefix/api/v1/query?query=rate%28errors%5B5m%5D%29+%3E+0 HTTP/1.1", requests.get(0));
        }
    }

    @Test
    void scalarIsAValueButAnEmptyVectorIsNot() throws Exception {
        try (ScriptedServer server = serving(
                "200 OK", "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"2\"]}}")) {
            assertEquals("PASS L7OK 1+1 is 2", run(query(server, "1+1", "== 2")).summary());
        }
        try (ScriptedServer server =
                serving("200 OK", "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}")) {
            assertEquals(
                    "UNKNOWN L7RSP no value of up",
                    run(query(server, "up", "== 1")).summary());
        }
    }

    @Test
    void failedPrometheusQueryIsUnknown() throws Exception {
        try (ScriptedServer server = serving(
                "400 Bad Request", "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error\"}")) {
            assertEquals(
                    "UNKNOWN L7RSP Prometheus reports: parse error",
                    run(query(server, "up{", "== 1")).summary());
        }
        try (ScriptedServer server = serving("503 Service Unavailable", "")) {
            assertEquals(
                    "UNKNOWN no answer from Prometheus: L7STS 503",
                    run(query(server, "up", "== 1")).summary());
        }
        try (ScriptedServer server = serving("200 OK", "<html>")) {
            assertTrue(run(query(server, "up", "== 1")).summary().startsWith("UNKNOWN L7RSP "));
        }
        try (ScriptedServer server = serving("200 OK", "[]")) {
            assertEquals(
                    "UNKNOWN L7RSP not a Prometheus response",
                    run(query(server, "up", "== 1")).summary());
        }
        try (ScriptedServer server =
                serving("200 OK", "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}")) {
            assertEquals(
                    "UNKNOWN L7RSP the result is a matrix; expected a vector or a scalar",
                    run(query(server, "up[5m]", "== 1")).summary());
        }
        try (HeldPort port = new HeldPort()) {
            URI refused = URI.create("http://127.0.0.1:" + port.number());
            assertEquals(
                    "UNKNOWN no answer from Prometheus: L4CON connection refused 127.0.0.1:" + port.number(),
                    run(new PrometheusCheckSettings(refused, null, Map.of(), "up", "== 1", false))
                            .summary());
        }
    }

    @Test
    void serverWithoutTlsFailsInLayer6() throws Exception {
        try (ScriptedServer server = new ScriptedServer(socket -> {
            ScriptedServer.say(socket, "HTTP/1.1 400 Bad Request\r\n\r\n");
            ScriptedServer.awaitEnd(socket);
        })) {
            URI url = URI.create("https://127.0.0.1:" + server.port() + "/metrics");

            String summary = run(new PrometheusCheckSettings(url, "up", Map.of(), null, "== 1", false))
                    .summary();

            assertTrue(summary.startsWith("FAIL L6RSP "), summary);
        }
    }

    @Test
    void invalidSettingsAreRejected() {
        URI url = URI.create("http://host");
        assertThrows(
                IllegalArgumentException.class,
                () -> new PrometheusCheckSettings(url, null, Map.of(), null, "< 1", false));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PrometheusCheckSettings(url, "up", Map.of(), "up", "< 1", false));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PrometheusCheckSettings(url, "up{a=\"b\"}", Map.of(), null, "< 1", false));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PrometheusCheckSettings(url, null, Map.of("a", "b"), "up", "< 1", false));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PrometheusCheckSettings(url, null, Map.of(), " ", "< 1", false));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PrometheusCheckSettings(URI.create("ftp://host"), "up", Map.of(), null, "< 1", false));
    }

    private ScriptedServer serving(String status, String body) throws IOException {
        return new ScriptedServer(socket -> {
            requests.add(ScriptedServer.readHead(socket).get(0));
            ScriptedServer.say(
                    socket,
                    "HTTP/1.1 " + status + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                            + "\r\n\r\n" + body);
        });
    }

    private static PrometheusCheckSettings scrape(
            ScriptedServer server, String metric, Map<String, String> labels, String expect) {
        return new PrometheusCheckSettings(url(server, "/metrics"), metric, labels, null, expect, false);
    }

    private static PrometheusCheckSettings query(ScriptedServer server, String query, String expect) {
        return new PrometheusCheckSettings(url(server, "/prefix/"), null, Map.of(), query, expect, false);
    }

    private static URI url(ScriptedServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private CheckResult run(PrometheusCheckSettings settings) throws Exception {
        return test.run(new PrometheusCheck(settings, test.runtime()));
    }
}
