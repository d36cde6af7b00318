package io.pharos.bgp;

import static io.pharos.bgp.Lab.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.Lab.Stage;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.transport.Neighbor;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TCP gives octets, not messages: wherever it cuts them, the speaker hears the same. */
class StreamTest {
    private static final byte[] ROUTE = Script.update("", "ORIGIN AS_PATH NEXT_HOP", "20 0a090909");

    private static final byte[] SESSION = Script.together(
            Lab.routerOpen(),
            Script.keepalive(),
            Script.update("", "ORIGIN AS_PATH NEXT_HOP", "20 0a000001"),
            Script.keepalive(),
            ROUTE);

    @Test
    void wholeSessionInOneSegmentIsAccepted() throws Exception {
        try (Lab lab = Lab.dialling()) {
            lab.router.accept().send(SESSION);

            eventually().until(() -> lab.received().equals(Set.of("10.0.0.1/32", "10.9.9.9/32")));
        }
    }

    @Test
    void octetsSentOneByOneAreAccepted() throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.router.accept();
            for (byte octet : SESSION) {
                connection.send(new byte[] {octet});
            }

            eventually().until(() -> lab.received().equals(Set.of("10.0.0.1/32", "10.9.9.9/32")));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 18, 19, 20, 22})
    void messageSplitAtAnyOctetIsAccepted(int cut) throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.established();

            connection.send(Arrays.copyOf(ROUTE, cut));
            lab.status(); // one turn of the event loop, with the first part there or still on its way
            connection.send(Arrays.copyOfRange(ROUTE, cut, ROUTE.length));

            eventually().until(() -> lab.received().equals(Set.of("10.9.9.9/32")));
        }
    }

    @Test
    void messagesBeforeABadOneInTheSameSegmentAreProcessed() throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.established();

            connection.send(Script.together(ROUTE, Script.octets("MARKER 0013 06"), ROUTE));

            connection.expectNotification("01 03 06");
            eventually()
                    .until(() ->
                            lab.status().lastReason().sent() != null || lab.sessionState() != SessionState.ESTABLISHED);
            assertEquals(1, updatesReceived(lab));
        }
    }

    @Test
    void largestMessageIsAccepted() throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.established();
            int room = 4096 - 23 - 20;
            StringBuilder nlri = new StringBuilder();
            for (int i = 0; i < room / 5; i++) {
                nlri.append("20 0a%06x ".formatted(i));
            }
            nlri.append(" 10 0b0b".repeat(room % 5 / 3));
            byte[] update = Script.update("", "ORIGIN AS_PATH NEXT_HOP", nlri.toString());

            connection.send(update);

            assertEquals(4096, update.length + room % 5 % 3);
            eventually().until(() -> lab.received().size() == room / 5 + room % 5 / 3);
        }
    }

    @Test
    void silentNeighborDoesNotDelayOthers() throws Exception {
        try (Lab lab = Lab.dialling();
                ScriptedRouter silent = new ScriptedRouter("127.0.0.3")) {
            lab.speaker.addNeighbor(Neighbor.of(silent.address(), Lab.peer(90))).join();
            RouterConnection mute = silent.accept();
            RouterConnection halfway = lab.connection(Stage.OPEN_SENT);
            halfway.send("MARKER 00");
            halfway.close();
            mute.send("MARKER 00");

            RouterConnection connection = lab.established();
            connection.send(ROUTE);

            eventually().until(() -> lab.received().equals(Set.of("10.9.9.9/32")));
            assertEquals(
                    SessionState.OPEN_SENT,
                    lab.speaker.neighbors().join().get(1).sessionState());
        }
    }

    private static long updatesReceived(Lab lab) {
        return lab.status().received().entrySet().stream()
                .filter(count -> count.getKey().name().equals("UPDATE"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
