package io.pharos.bgp;

import static io.pharos.bgp.Lab.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.Lab.Stage;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.PeerListener;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Speaker and router dial each other (RFC 4271 section 6.8). Our BGP Identifier is 192.0.2.1. */
class TwoConnectionsTest {
    private static final String HIGHER = "192.0.2.9";
    private static final String LOWER = "192.0.2.0";
    private static final byte[] ROUTE = Script.update("", "ORIGIN AS_PATH NEXT_HOP", "20 0a090909");

    @Test
    void secondConnectionIsRefusedWhileASessionIsEstablished() throws Exception {
        try (Lab lab = Lab.listening(Lab.peer(90))) {
            RouterConnection first = lab.established();
            RouterConnection second = lab.router.dial(lab.speakerAddress());

            second.exchangeOpens(Lab.routerOpen());

            second.expectNotification("06 07");
            first.send(ROUTE);
            eventually().until(() -> lab.received().equals(Set.of("10.9.9.9/32")));
            assertEquals(1, lab.status().timesEstablished());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HIGHER, LOWER})
    void collisionInOpenConfirmKeepsTheHigherIdentifiersConnection(String identifier) throws Exception {
        try (Lab lab = Lab.listening(Lab.peer(90))) {
            RouterConnection ours = lab.router.accept();
            ours.exchangeOpens(open(identifier));
            ours.read();

            RouterConnection theirs = lab.router.dial(lab.speakerAddress());
            theirs.exchangeOpens(open(identifier));

            assertKept(lab, ours, theirs, identifier.equals(HIGHER));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HIGHER, LOWER})
    void collisionKeepsTheHigherIdentifierWhenTheSecondIsAhead(String identifier) throws Exception {
        try (Lab lab = Lab.listening(Lab.peer(90))) {
            RouterConnection ours = lab.router.accept();
            ours.read();
            RouterConnection theirs = lab.router.dial(lab.speakerAddress());
            theirs.exchangeOpens(open(identifier));
            theirs.read();

            ours.send(open(identifier));

            assertKept(lab, ours, theirs, identifier.equals(HIGHER));
        }
    }

    private static void assertKept(Lab lab, RouterConnection ours, RouterConnection theirs, boolean keepsTheirs)
            throws Exception {
        RouterConnection kept = keepsTheirs ? theirs : ours;
        (keepsTheirs ? ours : theirs).expectNotification("06 07");
        kept.send(Script.keepalive());
        kept.readTable(Lab.FAMILIES);
        assertEquals(SessionState.ESTABLISHED, lab.sessionState());
        assertEquals(1, lab.status().timesEstablished());
    }

    @Test
    void establishedConnectionClosesTheOneWithoutAnOpen() throws Exception {
        try (Lab lab = Lab.listening(Lab.peer(90))) {
            RouterConnection mute = lab.connection(Stage.OPEN_SENT);

            Lab.bring(lab.router.dial(lab.speakerAddress()), Stage.ESTABLISHED);

            mute.expectNotification("06 07");
            lab.awaitState(SessionState.ESTABLISHED);
        }
    }

    @Test
    void newestIncomingConnectionReplacesTheOlderOne() throws Exception {
        try (Lab lab = Lab.listening(Lab.peer(90))) {
            lab.connection(Stage.OPEN_SENT);
            RouterConnection older = Lab.bring(lab.router.dial(lab.speakerAddress()), Stage.OPEN_SENT);

            RouterConnection newer = lab.router.dial(lab.speakerAddress());

            older.expectNotification("06 07");
            Lab.bring(newer, Stage.ESTABLISHED);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"OPEN_SENT", "OPEN_CONFIRM"})
    void brokenSecondConnectionLeavesTheFirstUntouched(Stage stage) throws Exception {
        try (Lab lab = Lab.listening(Lab.peer(90))) {
            lab.connection(Stage.OPEN_SENT);
            RouterConnection second = Lab.bring(lab.router.dial(lab.speakerAddress()), stage);

            second.reset();

            assertTrue(lab.router.isLeftAloneFor(Duration.ofMillis(400)), "a broken second connection dials");
            assertEquals(SessionState.OPEN_SENT, lab.sessionState());
            Lab.bring(lab.router.dial(lab.speakerAddress()), Stage.ESTABLISHED);
        }
    }

    @Test
    void listenersReceiveNoChangeFromAStateToItself() throws Exception {
        List<String> changes = new CopyOnWriteArrayList<>();
        try (Lab lab = Lab.listening(Lab.peer(90))) {
            lab.speaker.addListener(new PeerListener() {
                @Override
                public void stateChanged(
                        String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
                    changes.add(from + " " + to);
                }
            });
            RouterConnection ours = lab.connection(Stage.OPEN_CONFIRM);
            RouterConnection theirs = lab.router.dial(lab.speakerAddress());
            theirs.exchangeOpens(open(HIGHER));

            assertKept(lab, ours, theirs, true);

            for (String change : changes) {
                String[] states = change.split(" ", -1);
                assertNotEquals(states[0], states[1]);
            }
            assertEquals("OPEN_CONFIRM ESTABLISHED", changes.get(changes.size() - 1));
        }
    }

    private static byte[] open(String identifier) {
        return Script.open(65000, 90, identifier, Script.CAPABILITIES);
    }
}
