package io.pharos.cli.metrics;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.message.Keepalive;
import io.pharos.bgp.session.SessionEvent;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.cli.admin.AdminEndpoint;
import io.pharos.cli.admin.AdminServer;
import io.pharos.cli.admin.Page;
import io.pharos.health.CheckResult;
import io.pharos.health.RiseFall;
import io.pharos.health.ServiceState;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScrapesUnderLoadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CLIENTS = 100;
    private static final int ROUNDS = 3;
    private static final String CHECKS = "pharos_check_duration_seconds_count{check=\"http\",service=\"web\"}";

    private final Metrics metrics = new Metrics("1.2.3", Clock.systemUTC());
    private final AdminServer server = new AdminServer(
            new InetSocketAddress("127.0.0.1", 0),
            List.of(new AdminEndpoint(
                    "/metrics", "", request -> Page.text(200, metrics.scrape(TextFormat.PROMETHEUS)))));
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicBoolean enough = new AtomicBoolean();

    @Test
    void manyScrapesWhileEventsPourInAreWholeAndNeverGoBack() {
        metrics.addService("web", List.of("192.0.2.1/32"));
        metrics.addCheck("web", "http");
        metrics.addPeer("r1");
        server.start();
        try {
            CompletableFuture<Integer> health =
                    CompletableFuture.supplyAsync(this::pourHealth, ScrapesUnderLoadTest::onItsOwnThread);
            CompletableFuture<Integer> bgp =
                    CompletableFuture.supplyAsync(this::pourMessages, ScrapesUnderLoadTest::onItsOwnThread);

            await().atMost(PATIENCE).until(() -> scrape().join().value(CHECKS) > 0); // the events have begun
            double seen = 0;
            for (int round = 0; round < ROUNDS; round++) {
                double before = seen;
                List<MetricsPage> pages = scrapeAtOnce();
                pages.forEach(page -> assertTrue(page.value(CHECKS) >= before));
                seen = pages.stream()
                        .mapToDouble(page -> page.value(CHECKS))
                        .max()
                        .orElseThrow();
            }
            enough.set(true);
            int checks = health.join();
            int messages = bgp.join();

            MetricsPage last = scrape().join();
            assertTrue(seen > 0);
            assertEquals(checks, last.value(CHECKS));
            assertEquals(
                    checks, last.value("pharos_check_results_total{check=\"http\",result=\"pass\",service=\"web\"}"));
            assertEquals(messages, last.value("pharos_bgp_messages_sent_total{peer=\"r1\",type=\"keepalive\"}"));
            assertEquals(messages, last.value("pharos_bgp_session_flaps_total{peer=\"r1\"}"));
        } finally {
            enough.set(true);
            server.close();
            metrics.close();
        }
    }

    /** The common pool may have a single thread, which the scrapes need. */
    private static void onItsOwnThread(Runnable task) {
        new Thread(task, "events").start();
    }

    private int pourHealth() {
        int checks = 0;
        while (!enough.get()) {
            metrics.checked(
                    "web",
                    "http",
                    CheckResult.pass("").took(Duration.ofMillis(checks % 12_000)),
                    RiseFall.initial(1, 1));
            metrics.stateChanged("web", ServiceState.DOWN, ServiceState.UP, "");
            metrics.announced("web", List.of("192.0.2.1/32"));
            metrics.stateChanged("web", ServiceState.UP, ServiceState.DOWN, "");
            metrics.announced("web", List.of());
            checks++;
        }
        return checks;
    }

    private int pourMessages() {
        StateChangeReason stateChangeReason = new StateChangeReason(SessionEvent.MANUAL_START, "");
        int messages = 0;
        while (!enough.get()) {
            metrics.stateChanged("r1", SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED, stateChangeReason);
            metrics.messageSent("r1", new Keepalive());
            metrics.stateChanged("r1", SessionState.ESTABLISHED, SessionState.IDLE, stateChangeReason);
            messages++;
        }
        return messages;
    }

    private List<MetricsPage> scrapeAtOnce() {
        List<CompletableFuture<MetricsPage>> all =
                Stream.generate(this::scrape).limit(CLIENTS).toList();
        return all.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<MetricsPage> scrape() {
        URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + "/metrics");
        return client.sendAsync(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> {
                    assertEquals(200, response.statusCode());
                    return MetricsPage.of(response.body());
                });
    }
}
