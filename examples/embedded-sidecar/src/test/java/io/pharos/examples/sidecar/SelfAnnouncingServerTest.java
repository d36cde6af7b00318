package io.pharos.examples.sidecar;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.PeerConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SelfAnnouncingServerTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long WORST_MED = 0xffff_ffffL;

    @Test
    void announcesItselfWhileReadyAndDrainsOnShutdown() throws Exception {
        SpeakerConfig config = SpeakerConfig.listening(
                        BgpIdentifier.parse("192.0.2.1"), new InetSocketAddress("127.0.0.1", 0))
                .acceptingUnknown(PeerConfig.of(65000, PeerConfig.ANY_AS));
        try (Speaker router = new Speaker(config)) {
            router.start();
            SelfAnnouncingServer server = new SelfAnnouncingServer(
                    new InetSocketAddress("127.0.0.1", 0),
                    "198.51.100.1/32",
                    InetAddress.getByName("127.0.0.1"),
                    router.listenAddresses().get(0).getPort(),
                    65001,
                    65000);
            server.start();
            await().atMost(PATIENCE).until(() -> meds(router).equals(List.of(100L)));
            assertEquals("hello\n", get(server.port()));

            server.ready(false);
            await().atMost(PATIENCE).until(() -> meds(router).isEmpty());
            server.ready(true);
            await().atMost(PATIENCE).until(() -> meds(router).equals(List.of(100L)));

            List<Long> seen = new CopyOnWriteArrayList<>();
            Thread shutdown = new Thread(server::close);
            shutdown.start();
            await().atMost(PATIENCE).until(() -> {
                seen.addAll(meds(router));
                return seen.contains(WORST_MED);
            });
            shutdown.join();
            await().atMost(PATIENCE).until(() -> meds(router).isEmpty());
        }
    }

    private static String get(int port) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static List<Long> meds(Speaker router) {
        return router.neighbors().join().stream()
                .flatMap(neighbor -> router.routesReceivedFrom(neighbor.config().name()).join().stream())
                .map(SelfAnnouncingServerTest::med)
                .toList();
    }

    private static long med(Route route) {
        return route.attributes()
                .get(MultiExitDiscriminator.class)
                .orElseThrow()
                .value();
    }
}
