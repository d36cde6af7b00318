package io.pharos.bgp;

import static io.pharos.bgp.Lab.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.Lab.Stage;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.PeerListener;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** However a session ends, the speaker ends it in good order and comes back. */
class SessionEndTest {
    @ParameterizedTest
    @EnumSource(Stage.class)
    void speakerReconnectsAfterReset(Stage stage) throws Exception {
        try (Lab lab = Lab.dialling()) {
            lab.announce("10.0.0.1/32", 1);
            lab.connection(stage).reset();

            assertComesBackWithTheWholeTable(lab);
        }
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void speakerReconnectsAfterFin(Stage stage) throws Exception {
        try (Lab lab = Lab.dialling()) {
            lab.announce("10.0.0.1/32", 1);
            RouterConnection connection = lab.connection(stage);
            connection.finish();

            assertEquals(RouterConnection.Ending.FIN, connection.ending());
            assertComesBackWithTheWholeTable(lab);
        }
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void speakerReconnectsWhenTheConnectionBreaksMidMessage(Stage stage) throws Exception {
        try (Lab lab = Lab.dialling()) {
            lab.announce("10.0.0.1/32", 1);
            RouterConnection connection = lab.connection(stage);
            connection.send("MARKER 0fff 02 00");
            connection.finish();

            assertEquals(RouterConnection.Ending.FIN, connection.ending());
            assertComesBackWithTheWholeTable(lab);
        }
    }

    static Stream<Arguments> notificationsInEachState() {
        List<String> notifications =
                List.of("06 02", "06 02 03 627965", "06 00", "01 01", "02 06", "04 00", "05 00", "08 00", "ff ff abcd");
        return Arrays.stream(Stage.values())
                .flatMap(stage -> notifications.stream().map(each -> Arguments.of(each, stage)));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("notificationsInEachState")
    void notificationIsNeverAnsweredWithANotification(String notification, Stage stage) throws Exception {
        try (Lab lab = Lab.dialling()) {
            lab.announce("10.0.0.1/32", 1);
            RouterConnection connection = lab.connection(stage);

            connection.send(Script.notification(notification));

            assertEquals(RouterConnection.Ending.FIN, connection.ending());
            assertComesBackWithTheWholeTable(lab);
        }
    }

    @Test
    void receivedShutdownCommunicationIsReported() throws Exception {
        try (Lab lab = Lab.dialling()) {
            AtomicReference<String> text = new AtomicReference<>("");
            lab.speaker.addListener(new PeerListener() {
                @Override
                public void stateChanged(
                        String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
                    if (from == SessionState.ESTABLISHED && stateChangeReason.received() != null) {
                        text.set(stateChangeReason
                                .received()
                                .shutdownCommunication()
                                .orElse("none"));
                    }
                }
            });

            lab.established().send(Script.notification("06 02 07 7570677261646565"));

            eventually().until(() -> text.get().equals("upgrade"));
        }
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void removedNeighborReceivesCeaseAndIsNotDialed(Stage stage) throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.connection(stage);

            lab.speaker.removeNeighbor(Lab.NEIGHBOR).join();

            connection.expectNotification("06 03");
            assertEquals(List.of(), lab.speaker.neighbors().join());
            assertTrue(lab.router.isLeftAloneFor(Duration.ofMillis(300)));
        }
    }

    @Test
    void neighborRemovedDuringIdleHoldIsNotDialed() throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.connection(Stage.ESTABLISHED);
            connection.send(Script.notification("06 04"));
            lab.speaker.removeNeighbor(Lab.NEIGHBOR).join();
            lab.speaker.removeNeighbor(Lab.NEIGHBOR).join();

            connection.endingAfterAnything();

            while (!lab.router.isLeftAloneFor(Duration.ofMillis(300))) {
                // One attempt may have been under way.
            }
            assertEquals(List.of(), lab.speaker.neighbors().join());
        }
    }

    @Test
    void removedNeighborCanBeAddedAgain() throws Exception {
        try (Lab lab = Lab.dialling()) {
            lab.established();
            lab.speaker.removeNeighbor(Lab.NEIGHBOR).join();
            lab.speaker
                    .addNeighbor(Neighbor.of(lab.router.address(), Lab.peer(90)))
                    .join();

            lab.established();
        }
    }

    @Test
    void unreachableNeighborIsDialedUntilItAnswers() throws Exception {
        try (Socket reserved = ScriptedRouter.reservePort("127.0.0.1");
                ScriptedRouter unused = new ScriptedRouter("127.0.0.1")) {
            InetSocketAddress address = (InetSocketAddress) reserved.getLocalSocketAddress();
            try (Lab lab = Lab.dialling(Neighbor.of(address, Lab.peer(90)), unused)) {
                eventually().until(() -> lab.status().lastReason().toString().contains("refused"));

                try (ScriptedRouter back = new ScriptedRouter(address)) {
                    Lab.bring(back.accept(), Stage.ESTABLISHED);
                }
            }
        }
    }

    private static void assertComesBackWithTheWholeTable(Lab lab) throws Exception {
        RouterConnection next = lab.router.accept();
        next.establish(Lab.routerOpen());
        List<Heard.Update> table = next.readTable(Lab.FAMILIES);
        assertEquals(List.of("10.0.0.1/32"), table.get(0).announced());
        assertEquals(3, table.size());
        assertEquals(SessionState.ESTABLISHED, lab.sessionState());
    }
}
