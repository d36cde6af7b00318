package io.pharos.bgp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.message.Notification;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FsmStartAndStopTest {
    @Test
    void manualStartDialsAndStartsConnectRetry() {
        FsmDriver driver = FsmDriver.in(SessionState.CONNECT);

        assertEquals(1, driver.actions.dials);
        assertEquals(Set.of(FsmTimer.CONNECT_RETRY), driver.actions.running.keySet());
        assertEquals(SessionEvent.MANUAL_START, driver.actions.lastReason().sessionEvent());
    }

    @Test
    void passivePeerIsNeverDialed() {
        FsmDriver driver = new FsmDriver(FsmDriver.passive());

        driver.fsm.manualStart();
        driver.expire(FsmTimer.CONNECT_RETRY);
        driver.accept();
        driver.fsm.automaticStop(Notification.of(ErrorCode.OTHER_CONFIGURATION_CHANGE), "new families");
        driver.expire(FsmTimer.IDLE_HOLD);

        assertEquals(
                List.of(SessionState.ACTIVE, SessionState.OPEN_SENT, SessionState.IDLE, SessionState.ACTIVE),
                driver.actions.sessionStates);
        assertEquals(Set.of(FsmTimer.CONNECT_RETRY), driver.actions.running.keySet());
        assertEquals(0, driver.actions.dials);
    }

    @Test
    void passiveStartWaitsForOneConnectionThenDials() {
        FsmDriver driver = FsmDriver.in(SessionState.IDLE);

        driver.fsm.startPassive();
        assertEquals(SessionState.ACTIVE, driver.fsm.sessionState());
        assertEquals(0, driver.actions.dials);

        driver.accept();
        driver.fsm.openCollisionDump();
        driver.expire(FsmTimer.IDLE_HOLD);
        assertEquals(SessionState.CONNECT, driver.fsm.sessionState());
        assertEquals(1, driver.actions.dials);
    }

    @Test
    void connectionsAreRefusedBeforeTheStartAndAfterAStop() {
        FsmDriver driver = FsmDriver.in(SessionState.IDLE);

        driver.accept();
        assertFalse(driver.actions.connected);

        driver.bringTo(SessionState.ESTABLISHED);
        driver.fsm.manualStop("");
        driver.accept();
        assertFalse(driver.actions.connected);
        assertEquals(SessionState.IDLE, driver.fsm.sessionState());
    }

    @Test
    void incomingConnectionDuringIdleHoldIsAccepted() {
        FsmDriver driver = FsmDriver.waiting(FsmDriver.config());
        driver.actions.sessionStates.clear();

        driver.accept();

        assertEquals(List.of(SessionState.ACTIVE, SessionState.OPEN_SENT), driver.actions.sessionStates);
        assertEquals(Set.of(FsmTimer.HOLD), driver.actions.running.keySet());
    }

    @Test
    void abandonedDialThatSucceedsIsClosed() {
        FsmDriver driver = FsmDriver.waiting(FsmDriver.config());

        driver.dialSucceeds();

        assertFalse(driver.actions.connected);
        assertEquals(SessionState.IDLE, driver.fsm.sessionState());
    }

    @Test
    void manualStartEndsTheIdleHold() {
        FsmDriver driver = FsmDriver.waiting(FsmDriver.config());

        driver.fsm.manualStart();

        assertEquals(SessionState.CONNECT, driver.fsm.sessionState());
        assertEquals(Set.of(FsmTimer.CONNECT_RETRY), driver.actions.running.keySet());
    }

    @Test
    void stopDuringIdleHoldPreventsReconnection() {
        FsmDriver driver = FsmDriver.waiting(FsmDriver.config());

        driver.fsm.manualStop("");
        driver.expireEvenIfStopped(FsmTimer.IDLE_HOLD);

        assertEquals(SessionState.IDLE, driver.fsm.sessionState());
        assertEquals(Set.of(), driver.actions.running.keySet());
    }

    @Test
    void manualStopSendsCeaseWithItsReason() {
        FsmDriver driver = FsmDriver.in(SessionState.ESTABLISHED);

        driver.fsm.manualStop("new disk");

        Notification cease = new Notification(6, 2, Octets.ofHex("086e6577206469736b"));
        assertEquals(List.of(cease), driver.actions.sent);
        assertEquals(
                new StateChangeReason(SessionEvent.MANUAL_STOP, "stopped: new disk", cease, null),
                driver.actions.lastReason());
    }

    @Test
    void stopBeforeOurOpenSendsNothing() {
        FsmDriver driver = FsmDriver.heldBackIn(SessionState.CONNECT);

        driver.fsm.manualStop("new disk");

        assertEquals(List.of(), driver.actions.sent);
        assertNull(driver.actions.lastReason().sent());
        assertFalse(driver.actions.connected);
    }

    @ParameterizedTest
    @EnumSource(names = {"MAXIMUM_NUMBER_OF_PREFIXES_REACHED", "PEER_DE_CONFIGURED", "SEND_HOLD_TIMER_EXPIRED"})
    void automaticStopSendsItsErrorAndStartsIdleHold(ErrorCode error) {
        FsmDriver driver = FsmDriver.in(SessionState.ESTABLISHED);

        driver.fsm.automaticStop(Notification.of(error), "so be it");

        assertEquals(List.of(Notification.of(error)), driver.actions.sent);
        assertEquals("so be it", driver.actions.lastReason().detail());
        assertEquals(Set.of(FsmTimer.IDLE_HOLD), driver.actions.running.keySet());
    }

    @Test
    void listenerCanStopTheSessionOnAFailure() {
        FsmDriver[] driver = new FsmDriver[1];
        driver[0] = new FsmDriver(FsmDriver.config(), new RecordingActions() {
            @Override
            public void stateChanged(SessionState from, SessionState to, StateChangeReason stateChangeReason) {
                super.stateChanged(from, to, stateChangeReason);
                if (to == SessionState.IDLE) {
                    driver[0].fsm.manualStop("");
                }
            }
        });
        driver[0].bringTo(SessionState.ESTABLISHED);

        driver[0].breakConnection();

        assertEquals(SessionState.IDLE, driver[0].fsm.sessionState());
        assertEquals(Set.of(), driver[0].actions.running.keySet());
    }
}
