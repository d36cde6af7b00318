package io.pharos.bgp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.message.Notification;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events in any order whatever, those included that cannot come in that order. */
class FsmStormTest {
    private static final int EVENTS = 100_000;
    private static final Set<SessionEvent> STARTS = EnumSet.of(SessionEvent.MANUAL_START, SessionEvent.AUTOMATIC_START);
    private static final List<SessionEvent> ALL = List.of(SessionEvent.values());
    /** How often the storm lets the next event be the one that leads on, so that it gets to every state. */
    private static final double FAIR_WIND = 0.5;

    @ParameterizedTest
    @CsvSource({"1, 9, 0, false", "2, 9, 2, false", "3, 9, 0, true", "4, 9, 2, true", "5, 0, 0, false", "6, 0, 2, true"
    })
    void randomEventsKeepTheStateMachineConsistent(long seed, long holdTime, long delayOpen, boolean passive) {
        Random random = new Random(seed);
        FsmDriver driver =
                new FsmDriver(FsmDriver.config(Duration.ofSeconds(holdTime), Duration.ofSeconds(delayOpen), passive));
        Set<SessionState> seen = EnumSet.noneOf(SessionState.class);
        boolean wanted = false;

        for (int i = 0; i < EVENTS; i++) {
            SessionEvent sessionEvent =
                    random.nextDouble() < FAIR_WIND ? leadingOn(driver) : ALL.get(random.nextInt(ALL.size()));
            driver.actions.survivesCollision = random.nextInt(10) > 0;
            happen(driver, sessionEvent, random);
            wanted = STARTS.contains(sessionEvent) || (wanted && sessionEvent != SessionEvent.MANUAL_STOP);
            seen.add(driver.fsm.sessionState());
            assertSound(driver, wanted, "after event " + i + ", " + sessionEvent);
            driver.actions.sent.clear();
            driver.actions.stateChangeReasons.clear();
            driver.actions.sessionStates.clear();
            driver.actions.updates.clear();
            driver.actions.refreshes.clear();
        }

        // A passive peer is never dialled, so it is never in CONNECT.
        assertEquals(
                passive ? EnumSet.complementOf(EnumSet.of(SessionState.CONNECT)) : EnumSet.allOf(SessionState.class),
                seen);
        assertEquals(passive, driver.actions.dials == 0);
    }

    private static void happen(FsmDriver driver, SessionEvent sessionEvent, Random random) {
        int variant = random.nextInt(10);
        if (sessionEvent == SessionEvent.BGP_OPEN && variant == 0) {
            driver.fsm.onOpen(FsmDriver.openWithHoldTime(2));
        } else if (sessionEvent == SessionEvent.NOTIFICATION_MESSAGE && variant == 0) {
            driver.fsm.onNotification(Notification.of(ErrorCode.UNSUPPORTED_OPTIONAL_PARAMETER));
        } else {
            driver.happen(sessionEvent);
        }
    }

    private static SessionEvent leadingOn(FsmDriver driver) {
        boolean heldBack = driver.actions.running.containsKey(FsmTimer.DELAY_OPEN);
        return switch (driver.fsm.sessionState()) {
            case IDLE -> SessionEvent.MANUAL_START;
            case CONNECT, ACTIVE -> heldBack ? SessionEvent.BGP_OPEN : SessionEvent.TCP_CONNECTION_CONFIRMED;
            case OPEN_SENT -> SessionEvent.BGP_OPEN;
            case OPEN_CONFIRM, ESTABLISHED -> SessionEvent.KEEPALIVE_MESSAGE;
        };
    }

    /** That nothing is sent without a connection, {@link RecordingActions#send} sees to. */
    private static void assertSound(FsmDriver driver, boolean wanted, String when) {
        Map<FsmTimer, Duration> running = driver.actions.running;
        switch (driver.fsm.sessionState()) {
            case IDLE -> {
                assertEquals(wanted ? Set.of(FsmTimer.IDLE_HOLD) : Set.of(), running.keySet(), when);
                assertFalse(driver.actions.connected, when);
            }
            case CONNECT, ACTIVE -> {
                boolean waits = running.containsKey(FsmTimer.CONNECT_RETRY) || running.containsKey(FsmTimer.DELAY_OPEN);
                assertTrue(waits, when);
                assertEquals(running.containsKey(FsmTimer.DELAY_OPEN), driver.actions.connected, when);
            }
            case OPEN_SENT -> {
                assertEquals(Set.of(FsmTimer.HOLD), running.keySet(), when);
                assertTrue(driver.actions.connected, when);
            }
            case OPEN_CONFIRM, ESTABLISHED -> {
                boolean timed = !driver.fsm.negotiated().holdTime().isZero();
                Set<FsmTimer> expected = EnumSet.noneOf(FsmTimer.class);
                if (timed) {
                    expected.addAll(Set.of(FsmTimer.HOLD, FsmTimer.KEEPALIVE));
                }
                if (driver.fsm.sessionState() == SessionState.ESTABLISHED) {
                    expected.add(FsmTimer.SEND_HOLD);
                }
                assertEquals(expected, running.keySet(), when);
                assertTrue(driver.actions.connected, when);
            }
        }
    }
}
