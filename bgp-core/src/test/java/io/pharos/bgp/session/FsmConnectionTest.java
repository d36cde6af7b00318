package io.pharos.bgp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.message.Keepalive;
import io.pharos.bgp.packet.message.Notification;
import io.pharos.bgp.packet.message.Open;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FsmConnectionTest {
    @Test
    void connectionSendsOpenAndStartsAFourMinuteHoldTimer() {
        FsmDriver driver = FsmDriver.in(SessionState.CONNECT);

        driver.dialSucceeds();

        assertEquals(List.of(FsmDriver.config().open(FsmDriver.LOCAL, true)), driver.actions.sent);
        assertEquals(SessionState.OPEN_SENT, driver.fsm.sessionState());
        assertEquals(Map.of(FsmTimer.HOLD, Duration.ofMinutes(4)), driver.actions.running);
    }

    @Test
    void timedOutConnectionAttemptIsRetried() {
        FsmDriver driver = FsmDriver.in(SessionState.CONNECT);

        driver.expire(FsmTimer.CONNECT_RETRY);

        assertEquals(SessionState.CONNECT, driver.fsm.sessionState());
        assertEquals(1, driver.actions.closes);
        assertEquals(2, driver.actions.dials);
        assertEquals(Map.of(FsmTimer.CONNECT_RETRY, Duration.ofSeconds(3)), driver.actions.running);
    }

    @Test
    void connectionLossInOpenSentReturnsToActiveAndDialsLater() {
        FsmDriver driver = FsmDriver.in(SessionState.OPEN_SENT);

        driver.breakConnection();
        assertEquals(SessionState.ACTIVE, driver.fsm.sessionState());
        assertEquals(Map.of(FsmTimer.CONNECT_RETRY, Duration.ofMillis(750)), driver.actions.running);

        driver.expire(FsmTimer.CONNECT_RETRY);
        assertEquals(SessionState.CONNECT, driver.fsm.sessionState());
        assertEquals(2, driver.actions.dials);
    }

    @Test
    void repeatedConnectionLossInOpenSentBacksOffExponentially() {
        FsmDriver driver = FsmDriver.in(SessionState.OPEN_SENT);

        driver.breakConnection();
        driver.expire(FsmTimer.CONNECT_RETRY);
        driver.dialSucceeds();
        driver.breakConnection();

        assertEquals(Duration.ofMillis(1500), driver.actions.running.get(FsmTimer.CONNECT_RETRY));
    }

    @Test
    void lastingSessionResetsTheBackOff() {
        FsmDriver driver = waitingAfterTwoFailures(FsmDriver.config());

        establish(driver);
        driver.expire(FsmTimer.KEEPALIVE);
        driver.breakConnection();

        assertEquals(Duration.ofMillis(750), driver.actions.running.get(FsmTimer.IDLE_HOLD));
    }

    @Test
    void repeatedImmediateRejectionBacksOffExponentially() {
        FsmDriver driver = waitingAfterTwoFailures(FsmDriver.config());

        establish(driver);
        driver.fsm.onNotification(Notification.of(ErrorCode.INVALID_NEXT_HOP_ATTRIBUTE));

        assertEquals(Duration.ofSeconds(3), driver.actions.running.get(FsmTimer.IDLE_HOLD));
    }

    @Test
    void connectionLossWithoutNotificationResetsTheBackOff() {
        FsmDriver driver = waitingAfterTwoFailures(FsmDriver.config());

        establish(driver);
        driver.breakConnection();

        assertEquals(Duration.ofMillis(750), driver.actions.running.get(FsmTimer.IDLE_HOLD));
    }

    @Test
    void establishedSessionWithoutHoldTimeResetsTheBackOff() {
        FsmDriver driver = waitingAfterTwoFailures(FsmDriver.config(Duration.ZERO, Duration.ZERO, false));

        establish(driver);
        driver.breakConnection();

        assertEquals(Duration.ofMillis(750), driver.actions.running.get(FsmTimer.IDLE_HOLD));
    }

    private static FsmDriver waitingAfterTwoFailures(PeerConfig config) {
        FsmDriver driver = FsmDriver.waiting(config);
        assertEquals(Duration.ofMillis(750), driver.actions.running.get(FsmTimer.IDLE_HOLD));
        driver.expire(FsmTimer.IDLE_HOLD);
        driver.breakConnection();
        assertEquals(Duration.ofMillis(1500), driver.actions.running.get(FsmTimer.IDLE_HOLD));
        return driver;
    }

    private static void establish(FsmDriver driver) {
        driver.expire(FsmTimer.IDLE_HOLD);
        driver.dialSucceeds();
        driver.fsm.onOpen(FsmDriver.peerOpen());
        driver.fsm.onKeepalive(new Keepalive());
    }

    @Test
    void manualStartResetsTheBackOff() {
        FsmDriver driver = FsmDriver.waiting(FsmDriver.config());
        driver.expire(FsmTimer.IDLE_HOLD);
        driver.breakConnection();

        driver.fsm.manualStart();
        driver.breakConnection();

        assertEquals(Duration.ofMillis(750), driver.actions.running.get(FsmTimer.IDLE_HOLD));
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN_SENT", "OPEN_CONFIRM"})
    void versionErrorDoesNotIncreaseTheBackOff(SessionState sessionState) {
        FsmDriver driver = FsmDriver.in(sessionState);

        driver.fsm.onNotification(Notification.of(ErrorCode.UNSUPPORTED_VERSION_NUMBER));
        assertEquals(Duration.ofMillis(750), driver.actions.running.get(FsmTimer.IDLE_HOLD));

        driver.expire(FsmTimer.IDLE_HOLD);
        driver.breakConnection();
        assertEquals(Duration.ofMillis(750), driver.actions.running.get(FsmTimer.IDLE_HOLD));
    }

    @Test
    void versionErrorDuringDelayOpenDoesNotIncreaseTheBackOff() {
        FsmDriver driver = FsmDriver.heldBackIn(SessionState.CONNECT);

        driver.fsm.onNotification(Notification.of(ErrorCode.UNSUPPORTED_VERSION_NUMBER));
        driver.expire(FsmTimer.IDLE_HOLD);
        driver.breakConnection();

        assertEquals(Duration.ofMillis(750), driver.actions.running.get(FsmTimer.IDLE_HOLD));
    }

    @Test
    void versionErrorInEstablishedIncreasesTheBackOff() {
        FsmDriver driver = FsmDriver.in(SessionState.ESTABLISHED);

        driver.fsm.onNotification(Notification.of(ErrorCode.UNSUPPORTED_VERSION_NUMBER));
        driver.expire(FsmTimer.IDLE_HOLD);
        driver.breakConnection();

        assertEquals(Duration.ofMillis(1500), driver.actions.running.get(FsmTimer.IDLE_HOLD));
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECT", "ACTIVE"})
    void delayOpenTimerHoldsBackOurOpenUntilItExpires(SessionState sessionState) {
        FsmDriver driver = FsmDriver.heldBackIn(sessionState);
        assertEquals(List.of(), driver.actions.sent);
        assertEquals(Map.of(FsmTimer.DELAY_OPEN, Duration.ofMillis(1500)), driver.actions.running);

        driver.expire(FsmTimer.DELAY_OPEN);

        assertInstanceOf(Open.class, driver.actions.sent.get(0));
        assertEquals(SessionState.OPEN_SENT, driver.fsm.sessionState());
        assertEquals(Set.of(FsmTimer.HOLD), driver.actions.running.keySet());
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECT", "ACTIVE"})
    void openDuringDelayOpenIsAnsweredWithOpenAndKeepalive(SessionState sessionState) {
        FsmDriver driver = FsmDriver.heldBackIn(sessionState);

        driver.fsm.onOpen(FsmDriver.peerOpen());

        assertEquals(
                List.of(FsmDriver.delayingOpen().open(FsmDriver.LOCAL, true), new Keepalive()), driver.actions.sent);
        assertEquals(SessionState.OPEN_CONFIRM, driver.fsm.sessionState());
        assertEquals(Set.of(FsmTimer.HOLD, FsmTimer.KEEPALIVE), driver.actions.running.keySet());
    }

    @Test
    void connectionLossDuringDelayOpenReturnsToActive() {
        FsmDriver driver = FsmDriver.heldBackIn(SessionState.CONNECT);

        driver.breakConnection();
        assertEquals(SessionState.ACTIVE, driver.fsm.sessionState());
        assertEquals(Map.of(FsmTimer.CONNECT_RETRY, Duration.ofSeconds(3)), driver.actions.running);

        driver.accept();
        assertEquals(Set.of(FsmTimer.DELAY_OPEN), driver.actions.running.keySet());
    }

    @Test
    void badOpenDuringDelayOpenIsNotAnswered() {
        FsmDriver driver = FsmDriver.heldBackIn(SessionState.CONNECT);

        driver.fsm.onOpen(FsmDriver.openWithHoldTime(1));

        assertEquals(List.of(), driver.actions.sent);
        assertEquals(SessionState.IDLE, driver.fsm.sessionState());
        assertEquals(
                "peer's hold time 1 s; expected 0 or at least 3 s",
                driver.actions.lastReason().detail());
    }

    @Test
    void secondConnectionDoesNotRestartDelayOpen() {
        FsmDriver driver = FsmDriver.heldBackIn(SessionState.CONNECT);
        driver.actions.running.put(FsmTimer.DELAY_OPEN, Duration.ofMillis(1));

        driver.accept();

        assertEquals(Duration.ofMillis(1), driver.actions.running.get(FsmTimer.DELAY_OPEN));
        assertTrue(driver.actions.connected);
    }
}
