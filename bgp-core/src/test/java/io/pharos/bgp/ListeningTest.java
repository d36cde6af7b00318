package io.pharos.bgp;

import static io.pharos.bgp.Lab.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.Lab.Stage;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.PeerListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routers that connect to the speaker. */
class ListeningTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 100_000})
    void unknownNeighborReceivesConnectionRejected(int octetsAfterTheOpen) throws Exception {
        try (Lab lab = Lab.listening(Lab.passivePeer())) {
            RouterConnection stranger = lab.router.dial(lab.speakerAddress(), InetAddress.getByName("127.0.0.9"));
            stranger.send(Script.together(Lab.routerOpen(), new byte[octetsAfterTheOpen]));

            stranger.expectNotification("06 05");
        }
    }

    @Test
    void unknownNeighborWithAPendingOpenReceivesConnectionRejected() throws Exception {
        try (Lab lab = Lab.listening(Lab.passivePeer())) {
            RouterConnection neighbor = Lab.bring(lab.router.dial(lab.speakerAddress()), Stage.ESTABLISHED);
            CountDownLatch openIsThere = new CountDownLatch(1);
            lab.speaker.addListener(new PeerListener() {
                @Override
                public void messageReceived(String name, Message message) {
                    awaitQuietly(openIsThere);
                }
            });
            neighbor.send(
                    Script.keepalive()); // holds the event loop up, so that the system takes the stranger's octets
            RouterConnection stranger = lab.router.dial(lab.speakerAddress(), InetAddress.getByName("127.0.0.9"));
            stranger.send(Lab.routerOpen());
            openIsThere.countDown();

            stranger.expectNotification("06 05");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void listenerReportsARejectedConnection() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (Lab lab = Lab.listening(Lab.passivePeer())) {
            lab.speaker.addListener(new PeerListener() {
                @Override
                public void connectionRejected(InetAddress address) {
                    heard.add(address.getHostAddress());
                }
            });

            lab.router.dial(lab.speakerAddress(), InetAddress.getByName("127.0.0.9"));

            eventually().until(() -> heard.equals(List.of("127.0.0.9")));
        }
    }

    @Test
    void silentUnknownNeighborReceivesConnectionRejected() throws Exception {
        try (Lab lab = Lab.listening(Lab.passivePeer())) {
            lab.router
                    .dial(lab.speakerAddress(), InetAddress.getByName("127.0.0.9"))
                    .expectNotification("06 05");
        }
    }

    @Test
    void passiveNeighborIsNeverDialed() throws Exception {
        try (Lab lab = Lab.listening(Lab.passivePeer())) {
            assertTrue(lab.router.isLeftAloneFor(Duration.ofMillis(300)));
            assertEquals(SessionState.ACTIVE, lab.sessionState());

            RouterConnection connection = Lab.bring(lab.router.dial(lab.speakerAddress()), Stage.ESTABLISHED);

            lab.announce("10.0.0.1/32", 1);
            assertEquals(List.of("10.0.0.1/32"), connection.readUpdate().announced());
        }
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void passiveNeighborCanReconnect(Stage stage) throws Exception {
        try (Lab lab = Lab.listening(Lab.passivePeer())) {
            lab.announce("10.0.0.1/32", 1);
            Lab.bring(lab.router.dial(lab.speakerAddress()), stage).reset();
            eventually()
                    .until(() -> lab.sessionState() == SessionState.ACTIVE || lab.sessionState() == SessionState.IDLE);

            RouterConnection second = lab.router.dial(lab.speakerAddress());
            second.establish(Lab.routerOpen());

            assertEquals(
                    List.of("10.0.0.1/32"),
                    second.readTable(Lab.FAMILIES).get(0).announced());
        }
    }

    @Test
    void incomingConnectionDuringIdleHoldIsAccepted() throws Exception {
        try (Lab lab = Lab.listening(waitingLong())) {
            RouterConnection first = lab.established();
            first.send(Script.notification("06 04"));
            lab.awaitState(SessionState.IDLE);

            Lab.bring(lab.router.dial(lab.speakerAddress()), Stage.ESTABLISHED);

            lab.awaitState(SessionState.ESTABLISHED);
        }
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void disconnectedDynamicNeighborIsRemovedAndNeverDialed(Stage stage) throws Exception {
        try (Speaker speaker = openToAll();
                ScriptedRouter visitor = new ScriptedRouter("127.0.0.4")) {
            RouterConnection connection =
                    Lab.bring(visitor.dial(speaker.listenAddresses().get(0)), stage);
            assertEquals(1, speaker.neighbors().join().size());

            // Listens before the connection ends: afterwards the port may be somebody else's.
            try (ScriptedRouter sameAddress = new ScriptedRouter(connection.localAddress())) {
                connection.reset();

                eventually().until(() -> speaker.neighbors().join().isEmpty());
                assertTrue(sameAddress.isLeftAloneFor(Duration.ofMillis(400)), "a visitor that left is dialled");
            }
        }
    }

    /** The system may give a port again at once, and tell of the new connection before the end of the old one. */
    @Test
    void reconnectFromTheSamePortCreatesANewDynamicNeighbor() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (Speaker speaker = openToAll();
                ScriptedRouter visitor = new ScriptedRouter("127.0.0.4")) {
            InetSocketAddress port = speaker.listenAddresses().get(0);
            RouterConnection first = Lab.bring(visitor.dial(port), Stage.ESTABLISHED);
            InetSocketAddress from = first.localAddress();
            CountDownLatch heldUp = holdUpAtTheDoor(speaker, end);

            RouterConnection other = visitor.dial(port);
            assertTrue(heldUp.await(30, TimeUnit.SECONDS));
            first.reset();
            RouterConnection second = visitor.dial(port, from);
            end.countDown();

            other.establish(Lab.routerOpen());
            second.establish(Lab.routerOpen());
            eventually().until(() -> speaker.neighbors().join().size() == 2 && areUp(speaker));
        }
    }

    /** Has the speaker wait for this when it lets the next visitor in; the result tells when it does. */
    private static CountDownLatch holdUpAtTheDoor(Speaker speaker, CountDownLatch end) {
        CountDownLatch begun = new CountDownLatch(1);
        speaker.addListener(new PeerListener() {
            @Override
            public void stateChanged(
                    String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
                if (begun.getCount() > 0) {
                    begun.countDown();
                    awaitQuietly(end);
                }
            }
        });
        return begun;
    }

    private static boolean areUp(Speaker speaker) {
        return speaker.neighbors().join().stream().allMatch(visit -> visit.sessionState() == SessionState.ESTABLISHED);
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void stopEndsTheSessionsOfDynamicNeighbors(Stage stage) throws Exception {
        try (Speaker speaker = openToAll();
                ScriptedRouter visitor = new ScriptedRouter("127.0.0.4")) {
            RouterConnection one =
                    Lab.bring(visitor.dial(speaker.listenAddresses().get(0)), stage);
            RouterConnection other =
                    Lab.bring(visitor.dial(speaker.listenAddresses().get(0)), stage);

            var stopped = speaker.stop("maintenance");

            one.expectNotification("06 02 0b 6d61696e74656e616e6365");
            other.expectNotification("06 02 0b 6d61696e74656e616e6365");
            one.close();
            other.close();
            stopped.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void stopClosesTheListeningPort() throws Exception {
        try (Lab lab = Lab.listening(Lab.passivePeer())) {
            InetSocketAddress port = lab.speakerAddress();
            lab.speaker.stop("").get(30, TimeUnit.SECONDS);

            // The JDK's own transport closes the port for good in the next turn of its loop only.
            eventually().untilAsserted(() -> assertThrows(IOException.class, () -> lab.router.dial(port)));
            assertEquals(List.of(), lab.speaker.listenAddresses());
        }
    }

    @Test
    void bindErrorNamesThePortInUse() throws Exception {
        try (Lab lab = Lab.listening(Lab.passivePeer());
                Speaker other = new Speaker(SpeakerConfig.listening(null, lab.speakerAddress()))) {
            IllegalStateException error = assertThrows(IllegalStateException.class, other::start);

            assertEquals(
                    "cannot listen on " + lab.speakerAddress().getAddress().getHostAddress() + ":"
                            + lab.speakerAddress().getPort() + ": Address already in use",
                    error.getMessage());
        }
    }

    private static PeerConfig waitingLong() {
        var peer = Lab.peer(90);
        return new PeerConfig(
                peer.localAs(),
                peer.peerAs(),
                peer.holdTime(),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ZERO,
                false,
                peer.families());
    }

    private static Speaker openToAll() {
        SpeakerConfig config = SpeakerConfig.listening(
                        BgpIdentifier.parse(Lab.OUR_IDENTIFIER), new InetSocketAddress("127.0.0.2", 0))
                .acceptingUnknown(Lab.peer(65001, 0, 90, false));
        Speaker speaker = new Speaker(config);
        speaker.start();
        return speaker;
    }
}
