package io.pharos.exabgp.control;

import static io.pharos.exabgp.control.Stage.NORTH;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.exabgp.ExabgpDialect;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ManyRoutesTest {
    private static final int ROUTES = 30_000;

    @Test
    void streamedCommandsAreAnsweredSentAndWithdrawnWithTheirClient() {
        try (Stage stage = new Stage()) {
            AtomicInteger answers = new AtomicInteger();
            Client client = stage.control.connect(
                    new ClientSettings("feed", ExabgpDialect.V5, true, true, List.of(), true),
                    lines -> answers.addAndGet(
                            (int) lines.lines().filter("done"::equals).count()));

            for (int i = 0; i < ROUTES; i++) {
                client.line("announce route 10.0." + (i >> 8) + "." + (i & 255) + "/32 next-hop self med 100");
            }
            client.pause();

            assertEquals(ROUTES, answers.get());
            await().atMost(Duration.ofMinutes(1)).until(() -> routesAt(stage) == ROUTES);
            client.close();
            await().atMost(Duration.ofMinutes(1)).until(() -> routesAt(stage) == 0);
        }
    }

    private static int routesAt(Stage stage) {
        return stage.routers.get(NORTH).neighbors().join().get(0).routesReceived();
    }
}
