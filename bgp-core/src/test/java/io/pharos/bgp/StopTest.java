package io.pharos.bgp;

import static io.pharos.bgp.Lab.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.Lab.Stage;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.transport.Neighbor;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The orderly end: withdraw, Cease with the operator's text, FIN. */
@ExtendWith(BulkTraffic.class)
class StopTest {
    private static final String SHUTDOWN_UPGRADE = "06 02 07 75706772616465";
    private static final int PATIENCE_SECONDS = 30;

    @Test
    void stopWithdrawsRoutesThenSendsCeaseWithTextThenFin() throws Exception {
        try (Lab lab = Lab.dialling()) {
            lab.announce("10.0.0.1/32", 1);
            lab.announce("10.0.0.2/32", 2);
            RouterConnection connection = lab.established();

            CompletableFuture<Void> stopped = lab.speaker.stop("upgrade");

            assertEquals(
                    Set.of("10.0.0.1/32", "10.0.0.2/32"),
                    Set.copyOf(connection.readUpdate().withdrawn()));
            connection.expectNotification(SHUTDOWN_UPGRADE);
            connection.close();
            stopped.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertTrue(lab.router.isLeftAloneFor(Duration.ofMillis(200)), "a stopped speaker dials");
        }
    }

    @Test
    void stopWithdrawsManyRoutes() throws Exception {
        try (Lab lab = Lab.dialling()) {
            lab.speaker.announce(routes(20_000)).join();
            RouterConnection connection = lab.established();

            lab.speaker.stop("");

            Set<String> withdrawn = new HashSet<>();
            Heard heard = connection.readNews();
            while (heard.type() == Script.UPDATE) {
                withdrawn.addAll(heard.update().withdrawn());
                heard = connection.readNews();
            }
            assertEquals(20_000, withdrawn.size());
            assertEquals(new Heard(Script.NOTIFICATION, "0602"), heard);
            assertEquals(RouterConnection.Ending.FIN, connection.ending());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"OPEN_SENT", "OPEN_CONFIRM"})
    void stopBeforeEstablishedSendsOnlyCease(Stage stage) throws Exception {
        try (Lab lab = Lab.dialling()) {
            lab.announce("10.0.0.1/32", 1);
            RouterConnection connection = lab.connection(stage);

            CompletableFuture<Void> stopped = lab.speaker.stop("upgrade");

            connection.expectNotification(SHUTDOWN_UPGRADE);
            connection.close();
            stopped.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertTrue(lab.router.isLeftAloneFor(Duration.ofMillis(200)), "a stopped speaker dials");
        }
    }

    @Test
    void stopWithoutAConnectionCompletesImmediately() throws Exception {
        try (Lab lab = Lab.dialling()) {
            lab.router.close();
            eventually()
                    .until(() -> lab.sessionState() == SessionState.IDLE || lab.sessionState() == SessionState.CONNECT);

            lab.speaker.stop("upgrade").get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void stopTimeoutLimitsTheWaitForANeighborThatDoesNotClose() throws Exception {
        try (Lab lab =
                Lab.dialling()) { // a connection is left soon after its NOTIFICATION, long before the stop timeout
            RouterConnection connection = lab.established();

            lab.speaker.stop("upgrade").get(PATIENCE_SECONDS, TimeUnit.SECONDS);

            connection.expectNotification(SHUTDOWN_UPGRADE);
        }
    }

    @Test
    void stopTimeoutLimitsTheWaitForANeighborThatDoesNotRead() throws Exception {
        ScriptedRouter router = ScriptedRouter.withSmallReceiveBuffer("127.0.0.1");
        Neighbor neighbor = Neighbor.of(router.address(), Lab.peer(90));
        try (Lab lab = Lab.dialling(neighbor, router, Duration.ofMillis(300))) {
            lab.established();
            lab.speaker.announce(routesThatDiffer(200_000)).join();
            eventually().until(() -> lab.status().routesSent() > 0);

            // Without the bound it would take as long as the send hold timer, 8 minutes.
            lab.speaker.stop("upgrade").get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void stopDropsPendingAnnouncements() throws Exception {
        ScriptedRouter router = ScriptedRouter.withSmallReceiveBuffer("127.0.0.1");
        // Without a hold time: the router only reads, however long that takes.
        Neighbor neighbor = Neighbor.of(router.address(), Lab.peer(0));
        try (Lab lab = Lab.dialling(neighbor, router)) {
            RouterConnection connection = lab.established();
            lab.speaker.announce(routesThatDiffer(200_000)).join();
            eventually().until(() -> lab.status().routesSent() > 0);

            lab.speaker.stop("upgrade");
            connection.widenReceiveBuffer();

            Set<String> announced = new HashSet<>();
            Heard heard = connection.readNews();
            while (heard.type() == Script.UPDATE) {
                Heard.Update update = heard.update();
                announced.addAll(update.announced());
                announced.removeAll(update.withdrawn());
                heard = connection.readNews();
            }
            assertEquals(Set.of(), announced);
            assertEquals("3: " + SHUTDOWN_UPGRADE.replace(" ", ""), heard.toString());
        }
    }

    @Test
    void stopAndCloseAreIdempotent() throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.established();
            lab.speaker.stop("upgrade");
            CompletableFuture<Void> again = lab.speaker.stop("once more");

            connection.expectNotification(SHUTDOWN_UPGRADE);
            connection.close();
            again.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            lab.speaker.close();
            lab.speaker.close();
        }
    }

    @Test
    void speakerThatNeverStartedCanBeClosed() {
        Speaker speaker = new Speaker(SpeakerConfig.dialling(BgpIdentifier.parse("192.0.2.1")));

        speaker.close();
    }

    private static List<Route> routes(int count) {
        return IntStream.range(0, count).mapToObj(i -> Lab.route(prefix(i), 1)).toList();
    }

    /** Each needs an UPDATE of its own, so that they fill the system's buffers. */
    static List<Route> routesThatDiffer(int count) {
        return IntStream.range(0, count).mapToObj(i -> Lab.route(prefix(i), i)).toList();
    }

    private static String prefix(int i) {
        return "10." + (i >> 16) + "." + (i >> 8 & 0xff) + "." + (i & 0xff) + "/32";
    }
}
