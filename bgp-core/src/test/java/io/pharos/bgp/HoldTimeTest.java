package io.pharos.bgp;

import static io.pharos.bgp.Lab.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.MessageType;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.PeerListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keepalives and the hold timer (RFC 4271 sections 4.4 and 6.5). */
class HoldTimeTest {
    @ParameterizedTest(name = "we say {0}, they say {1}")
    @CsvSource({"90, 3, 3", "3, 90, 3", "0, 90, 0", "90, 0, 0", "90, 90, 90", "65535, 65535, 65535"})
    void smallerHoldTimeIsNegotiated(int ours, int theirs, int agreed) throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(ours))) {
            List<Duration> negotiated = new CopyOnWriteArrayList<>();
            List<SessionState> sessionStates = new CopyOnWriteArrayList<>();
            lab.speaker.addListener(new PeerListener() {
                @Override
                public void negotiated(String neighbor, Negotiated outcome) {
                    negotiated.add(outcome.holdTime());
                }

                @Override
                public void stateChanged(
                        String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
                    sessionStates.add(to);
                }
            });

            lab.router.accept().exchangeOpens(openAndKeepalive(theirs));

            eventually()
                    .until(() -> sessionStates.contains(SessionState.ESTABLISHED)); // it may be over again when we look
            assertEquals(Duration.ofSeconds(agreed), negotiated.get(0));
        }
    }

    @Test
    void zeroHoldTimeDisablesKeepalives() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(0))) {
            RouterConnection connection = lab.established();

            assertTrue(connection.silentFor(Duration.ofMillis(1500)));
            assertEquals(1L, lab.status().sent().get(MessageType.KEEPALIVE), "the one that answers the OPEN");
            assertEquals(SessionState.ESTABLISHED, lab.sessionState());
        }
    }

    @Test
    void keepalivesAreSentAtAThirdOfTheHoldTimeUntilItExpires() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(3))) {
            RouterConnection connection = lab.router.accept();
            connection.exchangeOpens(openAndKeepalive(3));
            connection.readTable(Lab.FAMILIES);

            int keepalives = 0;
            Heard heard = connection.read();
            while (heard.isKeepalive()) {
                keepalives++;
                heard = connection.read();
            }

            assertEquals(new Heard(Script.NOTIFICATION, "0400"), heard);
            assertEquals(RouterConnection.Ending.FIN, connection.ending());
            // Two on time, and a third if it comes as the session ends; fewer where the machine is busy.
            assertTrue(keepalives >= 1 && keepalives <= 3, keepalives + " in three seconds");
        }
    }

    @Test
    void receivedKeepalivesAndUpdatesRestartTheHoldTimer() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(3))) {
            RouterConnection connection = lab.router.accept();
            connection.exchangeOpens(openAndKeepalive(3));
            connection.readTable(Lab.FAMILIES);

            int sent = 0;
            for (int heard = 0; heard < 4; heard++) { // about one a second, so that the hold time passes
                while (connection.silentFor(Duration.ofMillis(50))) {
                    connection.send(sent % 2 == 0 ? Script.keepalive() : Script.update("", "", ""));
                    sent++;
                }
                assertEquals(Script.KEEPALIVE, connection.read().type());
            }

            assertEquals(SessionState.ESTABLISHED, lab.sessionState());
            assertEquals(1, lab.status().timesEstablished());
        }
    }

    @Test
    void holdTimerExpiresInOpenConfirm() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(3))) {
            RouterConnection connection = lab.router.accept();
            connection.exchangeOpens(Lab.routerOpen(3));

            connection.expectNotification("04 00");
            eventually().until(() -> lab.status().timesEstablished() == 0);
        }
    }

    /** What came in time has been said, though the speaker had no time to hear it. */
    @Test
    void blockedEventLoopDoesNotExpireTheHoldTimer() throws Exception {
        CountDownLatch heldUp = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (Lab lab = Lab.dialling(Lab.peer(3));
                ScriptedRouter other = new ScriptedRouter("127.0.0.3")) {
            lab.speaker.addNeighbor(Neighbor.of(other.address(), Lab.peer(90))).join();
            RouterConnection holdingUp = Lab.bring(other.accept(), Lab.Stage.ESTABLISHED);
            lab.speaker.addListener(new PeerListener() {
                @Override
                public void messageReceived(String neighbor, Message message) {
                    if (neighbor.equals("127.0.0.3")) {
                        heldUp.countDown();
                        awaitQuietly(end);
                    }
                }
            });
            RouterConnection connection = lab.router.accept();
            connection.exchangeOpens(openAndKeepalive(3));
            connection.readTable(Lab.FAMILIES);

            holdingUp.send(Script.keepalive());
            assertTrue(heldUp.await(30, TimeUnit.SECONDS));
            while (!connection.silentFor(Duration.ofMillis(3500))) {
                assertEquals(Script.KEEPALIVE, connection.read().type()); // from before
            }
            connection.send(Script.keepalive());
            end.countDown();

            assertEquals(Script.KEEPALIVE, connection.read().type());
            assertEquals(Script.KEEPALIVE, connection.read().type());
            assertEquals(1, lab.status().timesEstablished());
        } finally {
            end.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Both together: nothing that this test does falls into the hold time. */
    private static byte[] openAndKeepalive(int holdTimeSeconds) {
        return Script.together(Lab.routerOpen(holdTimeSeconds), Script.keepalive());
    }
}
