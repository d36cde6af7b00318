package io.pharos.cli.daemon;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.cli.metrics.MetricsPage;
import io.pharos.cli.spec.DaemonSpec;
import io.pharos.health.CheckResult;
import io.pharos.health.Schedule;
import io.pharos.health.ServiceSpec;
import io.pharos.health.ServiceState;
import io.pharos.sidecar.ServiceDefinition;
import io.pharos.sidecar.ServicePlan;
import io.pharos.sidecar.address.AddressPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

class AdministrationTest {
    private static final Nlri PREFIX = Nlri.parse("192.0.2.1/32");
    private static final String TOLD = "pharos_bgp_announced_prefixes{peer=\"router\"}";
    private static final String UPDATES = "pharos_bgp_updates_sent_total{peer=\"router\"}";
    private static final String SESSION_UP = "pharos_bgp_session_up{peer=\"router\"}";
    private static final String ANNOUNCED = "pharos_service_announced{prefix=\"192.0.2.1/32\",service=\"web\"}";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void seriesFollowTheSessionUpAndDown() throws Exception {
        Speaker router = router(0);
        int port = router.listenAddresses().get(0).getPort();
        try (Daemon daemon = new Daemon(blueprint(port, new InetSocketAddress("127.0.0.1", 0)))) {
            daemon.start();

            eventually(() -> {
                MetricsPage page = metrics(daemon);
                assertEquals(1, page.value(SESSION_UP));
                assertEquals(1, page.value(TOLD));
                assertEquals(1, page.value(ANNOUNCED));
                assertEquals(1, page.value("pharos_service_up{service=\"web\"}"));
                assertEquals(1, page.value("pharos_check_up{check=\"check\",service=\"web\"}"));
            });
            assertEquals(200, get(daemon, "/livez").statusCode());
            eventually(() -> assertEquals("ready\n", get(daemon, "/readyz").body()));

            router.close();
            eventually(() -> {
                MetricsPage page = metrics(daemon);
                assertEquals(0, page.value(SESSION_UP));
                assertEquals(0, page.value(TOLD));
                assertEquals(1, page.value("pharos_bgp_session_flaps_total{peer=\"router\"}"));
                assertEquals(1, page.value(ANNOUNCED));
            });
            eventually(() -> assertEquals(503, get(daemon, "/readyz").statusCode()));
            assertEquals(
                    "no BGP session is established\n", get(daemon, "/readyz").body());
            assertEquals(200, get(daemon, "/livez").statusCode());

            router = router(port);
            eventually(() -> {
                MetricsPage page = metrics(daemon);
                assertEquals(1, page.value(SESSION_UP));
                assertEquals(1, page.value(TOLD));
            });
        } finally {
            router.close();
        }
    }

    @Test
    void aRouteThatIsAnnouncedAgainWithOtherAttributesIsStillOneRoute() throws Exception {
        try (Speaker router = router(0);
                Daemon daemon = new Daemon(
                        blueprint(router.listenAddresses().get(0).getPort(), new InetSocketAddress("127.0.0.1", 0)))) {
            daemon.start();
            eventually(() -> assertEquals(1, metrics(daemon).value(TOLD)));
            double before = metrics(daemon).value(UPDATES);

            for (int med = 1; med <= 3; med++) {
                daemon.speaker()
                        .announce(PREFIX, PathAttributes.of(new MultiExitDiscriminator(med)))
                        .join();
                double updates = before + med;
                eventually(() -> assertTrue(metrics(daemon).value(UPDATES) >= updates));
            }
            assertEquals(1, metrics(daemon).value(TOLD));

            daemon.speaker().withdraw(List.of(PREFIX)).join();
            eventually(() -> assertEquals(0, metrics(daemon).value(TOLD)));
        }
    }

    @Test
    void anAdminAddressThatIsTakenIsNamedAndNothingIsAnnounced() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                Daemon daemon = new Daemon(blueprint(1, (InetSocketAddress) taken.getLocalSocketAddress()))) {
            IllegalStateException failure = assertThrows(IllegalStateException.class, daemon::start);

            assertTrue(failure.getMessage().contains("127.0.0.1:" + taken.getLocalPort()), failure.getMessage());
            assertEquals(
                    List.of(ServiceState.STARTING),
                    daemon.health().snapshot().stream()
                            .map(status -> status.state())
                            .toList());
        }
    }

    @Test
    void withoutAnAdminAddressNothingIsServed() throws IOException {
        try (Daemon daemon = new Daemon(blueprint(1, null))) {
            daemon.start();

            assertEquals(Optional.empty(), daemon.adminAddress());
        }
    }

    private static Speaker router(int port) {
        Speaker router = new Speaker(
                SpeakerConfig.listening(BgpIdentifier.parse("192.0.2.254"), new InetSocketAddress("127.0.0.2", port))
                        .acceptingUnknown(PeerConfig.of(65000, PeerConfig.ANY_AS)));
        router.start();
        return router;
    }

    private static DaemonSpec blueprint(int routerPort, InetSocketAddress admin) {
        ServicePlan plan = new ServicePlan(
                "web",
                List.of(new ServicePlan.Announcement(
                        PREFIX, Map.of(ServiceState.UP, PathAttributes.of(new MultiExitDiscriminator(100))))),
                List.of());
        Schedule schedule = Schedule.of(Duration.ofMillis(50), Duration.ofMillis(10), Duration.ofSeconds(1));
        return new DaemonSpec(
                SpeakerConfig.dialling(BgpIdentifier.parse("192.0.2.10")),
                List.of(
                        Neighbor.of(new InetSocketAddress("127.0.0.2", routerPort), PeerConfig.of(65001, 65000))
                                .toBuilder()
                                .name("router")
                                .build()),
                List.of(new ServiceDefinition(
                        plan,
                        runtime -> ServiceSpec.of(
                                "web", timeout -> CompletableFuture.completedFuture(CheckResult.pass("")), schedule),
                        AddressPlan.NONE)),
                admin,
                "end of the test");
    }

    private MetricsPage metrics(Daemon daemon) throws Exception {
        return MetricsPage.of(get(daemon, "/metrics").body());
    }

    private HttpResponse<String> get(Daemon daemon, String path) throws Exception {
        int port = daemon.adminAddress().orElseThrow().getPort();
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().untilAsserted(assertion);
    }
}
