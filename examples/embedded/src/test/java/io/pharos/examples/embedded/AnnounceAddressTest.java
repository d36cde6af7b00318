package io.pharos.examples.embedded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.PeerConfig;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnounceAddressTest {
    @Test
    void theRouterHearsTheAddressWithItsMedAndOurAs() throws Exception {
        SpeakerConfig config = SpeakerConfig.listening(
                        BgpIdentifier.parse("192.0.2.1"), new InetSocketAddress("127.0.0.1", 0))
                .acceptingUnknown(PeerConfig.of(65000, PeerConfig.ANY_AS));
        try (Speaker router = new Speaker(config)) {
            router.start();
            int port = router.listenAddresses().get(0).getPort();
            Thread example = new Thread(() -> runExample(port), "example");
            example.start();

            await().atMost(Duration.ofSeconds(30)).until(() -> !routesOf(router).isEmpty());

            Route route = routesOf(router).get(0);
            assertEquals(Nlri.parse("198.51.100.1/32"), route.nlri());
            assertEquals(
                    100,
                    route.attributes()
                            .get(MultiExitDiscriminator.class)
                            .orElseThrow()
                            .value());
            assertEquals(
                    AsPath.ofSequence(List.of(65001L)),
                    route.attributes().get(AsPath.class).orElseThrow());
            example.interrupt();
            example.join();
        }
    }

    private static void runExample(int port) {
        try {
            AnnounceAddress.main(new String[] {"127.0.0.1", String.valueOf(port), "198.51.100.1/32", "65001", "65000"});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Route> routesOf(Speaker router) {
        return router.neighbors().join().stream()
                .flatMap(neighbor -> router.routesReceivedFrom(neighbor.config().name()).join().stream())
                .toList();
    }
}
