package io.pharos.bgp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Multiprotocol;
import io.pharos.bgp.packet.message.Keepalive;
import io.pharos.bgp.packet.message.Notification;
import io.pharos.bgp.packet.message.Open;
import io.pharos.bgp.packet.message.RouteRefresh;
import io.pharos.bgp.packet.message.Update;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FsmSessionTest {
    @Test
    void keepaliveAfterTheOpensEstablishesTheSession() {
        FsmDriver driver = FsmDriver.in(SessionState.OPEN_CONFIRM);

        driver.fsm.onKeepalive(new Keepalive());

        assertEquals(SessionState.ESTABLISHED, driver.fsm.sessionState());
        assertEquals(
                Map.of(
                        FsmTimer.HOLD, Duration.ofSeconds(9),
                        FsmTimer.KEEPALIVE, Duration.ofMillis(2250),
                        FsmTimer.SEND_HOLD, Duration.ofMinutes(8)),
                driver.actions.running);
    }

    @Test
    void keepaliveTimerSendsAKeepaliveEachTimeItExpires() {
        FsmDriver driver = FsmDriver.in(SessionState.OPEN_CONFIRM);

        driver.expire(FsmTimer.KEEPALIVE);
        driver.fsm.onKeepalive(new Keepalive());
        driver.expire(FsmTimer.KEEPALIVE);

        assertEquals(List.of(new Keepalive(), new Keepalive()), driver.actions.sent);
        assertEquals(Duration.ofMillis(2250), driver.actions.running.get(FsmTimer.KEEPALIVE));
    }

    @Test
    void onlyKeepaliveAndUpdateRestartTheHoldTimer() {
        FsmDriver driver = FsmDriver.in(SessionState.ESTABLISHED);
        Duration almostOver = Duration.ofMillis(1);
        Duration full = Duration.ofSeconds(9);

        driver.actions.running.put(FsmTimer.HOLD, almostOver);
        driver.fsm.onRouteRefresh(RouteRefresh.request(AddressFamily.IPV4_UNICAST));
        assertEquals(almostOver, driver.actions.running.get(FsmTimer.HOLD));

        driver.fsm.onKeepalive(new Keepalive());
        assertEquals(full, driver.actions.running.get(FsmTimer.HOLD));

        driver.actions.running.put(FsmTimer.HOLD, almostOver);
        driver.fsm.onUpdate(FsmDriver.END_OF_RIB);
        assertEquals(full, driver.actions.running.get(FsmTimer.HOLD));
    }

    @ParameterizedTest
    @CsvSource({"OPEN_SENT, 240", "OPEN_CONFIRM, 9", "ESTABLISHED, 9"})
    void holdTimerExpiryEndsTheSession(SessionState sessionState, long seconds) {
        FsmDriver driver = FsmDriver.in(sessionState);

        driver.expire(FsmTimer.HOLD);

        Notification expired = Notification.of(ErrorCode.HOLD_TIMER_EXPIRED);
        assertEquals(List.of(expired), driver.actions.sent);
        assertEquals(
                "hold timer expired: no message received for " + seconds + " s",
                driver.actions.lastReason().detail());
    }

    @Test
    void zeroHoldTimeRunsOnlyTheSendHoldTimer() {
        PeerConfig config = FsmDriver.config(Duration.ZERO, Duration.ZERO, false);
        FsmDriver driver = FsmDriver.in(SessionState.ESTABLISHED, config);

        driver.fsm.onKeepalive(new Keepalive());
        driver.fsm.onUpdate(FsmDriver.END_OF_RIB);
        driver.expireEvenIfStopped(FsmTimer.KEEPALIVE);

        assertEquals(SessionState.ESTABLISHED, driver.fsm.sessionState());
        assertEquals(Set.of(FsmTimer.SEND_HOLD), driver.actions.running.keySet());
        assertEquals(List.of(), driver.actions.sent);
    }

    @Test
    void updateIsPassedToTheActions() {
        FsmDriver driver = FsmDriver.in(SessionState.ESTABLISHED);

        driver.fsm.onUpdate(FsmDriver.END_OF_RIB);

        assertEquals(List.of(FsmDriver.END_OF_RIB), driver.actions.updates);
    }

    @Test
    void sessionStoppedByAnUpdateStaysStopped() {
        FsmDriver[] driver = new FsmDriver[1];
        driver[0] = new FsmDriver(FsmDriver.config(), new RecordingActions() {
            @Override
            public void updateReceived(Update update) {
                driver[0].fsm.automaticStop(
                        Notification.of(ErrorCode.MAXIMUM_NUMBER_OF_PREFIXES_REACHED), "2 prefixes; expected 1");
            }
        });
        driver[0].bringTo(SessionState.ESTABLISHED);

        driver[0].fsm.onUpdate(FsmDriver.END_OF_RIB);

        assertEquals(SessionState.IDLE, driver[0].fsm.sessionState());
        assertEquals(Set.of(FsmTimer.IDLE_HOLD), driver[0].actions.running.keySet());
    }

    /** RFC 9687 section 4. */
    @Test
    void sendHoldTimeIsEightMinutesOrTwiceTheHoldTime() {
        FsmDriver patient =
                FsmDriver.in(SessionState.OPEN_SENT, FsmDriver.config(Duration.ofMinutes(5), Duration.ZERO, false));
        patient.fsm.onOpen(FsmDriver.openWithHoldTime(300));
        patient.fsm.onKeepalive(new Keepalive());
        FsmDriver usual = FsmDriver.in(SessionState.ESTABLISHED);
        FsmDriver configured =
                FsmDriver.in(SessionState.ESTABLISHED, FsmDriver.config().withSendHold(Duration.ofSeconds(7)));

        assertEquals(Duration.ofMinutes(8), usual.actions.running.get(FsmTimer.SEND_HOLD));
        assertEquals(Duration.ofSeconds(7), configured.actions.running.get(FsmTimer.SEND_HOLD));
        assertEquals(Duration.ofMinutes(10), patient.actions.running.get(FsmTimer.SEND_HOLD));
    }

    @Test
    void sentOctetsRestartTheSendHoldTimerInEstablished() {
        FsmDriver driver = FsmDriver.in(SessionState.ESTABLISHED);
        driver.actions.running.remove(FsmTimer.SEND_HOLD);

        driver.fsm.octetsSent();
        assertEquals(Duration.ofMinutes(8), driver.actions.running.get(FsmTimer.SEND_HOLD));

        FsmDriver early = FsmDriver.in(SessionState.OPEN_SENT);
        early.fsm.octetsSent();
        assertNull(early.actions.running.get(FsmTimer.SEND_HOLD));
    }

    @Test
    void sendHoldTimerRestartsIfNothingIsUnsent() {
        FsmDriver driver = FsmDriver.in(SessionState.ESTABLISHED);
        driver.actions.unsentOctets = false;

        driver.expire(FsmTimer.SEND_HOLD);

        assertEquals(SessionState.ESTABLISHED, driver.fsm.sessionState());
        assertEquals(List.of(), driver.actions.sent);
        assertEquals(Duration.ofMinutes(8), driver.actions.running.get(FsmTimer.SEND_HOLD));
    }

    @Test
    void unnegotiatedRefreshMarkerIsIgnored() {
        FsmDriver driver = FsmDriver.in(SessionState.ESTABLISHED);

        driver.fsm.onRouteRefresh(RouteRefresh.begin(AddressFamily.IPV6_UNICAST));

        assertEquals(List.of(), driver.actions.refreshes);
        assertEquals(SessionState.ESTABLISHED, driver.fsm.sessionState());
    }

    @Test
    void refreshOfANegotiatedFamilyIsPassedToTheActions() {
        FsmDriver driver = FsmDriver.in(SessionState.ESTABLISHED);
        RouteRefresh request = RouteRefresh.request(AddressFamily.IPV6_UNICAST);

        driver.fsm.onRouteRefresh(request);

        assertEquals(List.of(request), driver.actions.refreshes);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 2, 1", "1, 0, 2", "25, 0, 70", "2, 0, 1"})
    void refreshOfAnotherSubtypeOrFamilyIsIgnored(int afi, int subtype, int safi) {
        FsmDriver driver = FsmDriver.in(SessionState.OPEN_SENT);
        Open ipv4Only = Open.of(
                FsmDriver.PEER_AS,
                90,
                FsmDriver.PEER,
                FsmDriver.capabilities(FsmDriver.PEER_AS).stream()
                        .filter(capability -> !capability.equals(new Multiprotocol(AddressFamily.IPV6_UNICAST)))
                        .toList());
        driver.fsm.onOpen(ipv4Only);
        driver.fsm.onKeepalive(new Keepalive());

        driver.fsm.onRouteRefresh(new RouteRefresh(afi, subtype, safi));

        assertEquals(List.of(), driver.actions.refreshes);
        assertEquals(SessionState.ESTABLISHED, driver.fsm.sessionState());
    }

    @Test
    void unnegotiatedRefreshIsIgnored() {
        FsmDriver driver = FsmDriver.in(SessionState.OPEN_SENT);
        driver.fsm.onOpen(Open.of(FsmDriver.PEER_AS, 90, FsmDriver.PEER, List.of()));
        driver.fsm.onKeepalive(new Keepalive());

        driver.fsm.onRouteRefresh(RouteRefresh.request(AddressFamily.IPV4_UNICAST));

        assertEquals(List.of(), driver.actions.refreshes);
        assertEquals(SessionState.ESTABLISHED, driver.fsm.sessionState());
    }

    @ParameterizedTest
    @CsvSource({
        "OPEN_SENT, KEEPALIVE_MESSAGE, 1, 04",
        "OPEN_SENT, UPDATE_MESSAGE, 1, 02",
        "OPEN_SENT, ROUTE_REFRESH_MESSAGE, 1, 05",
        "OPEN_SENT, UPDATE_MESSAGE_ERROR, 1, 02",
        "OPEN_CONFIRM, BGP_OPEN, 2, 01",
        "OPEN_CONFIRM, UPDATE_MESSAGE, 2, 02",
        "OPEN_CONFIRM, ROUTE_REFRESH_MESSAGE, 2, 05",
        "ESTABLISHED, BGP_OPEN, 3, 01",
        "ESTABLISHED, BGP_OPEN_MESSAGE_ERROR, 3, 01",
    })
    void unexpectedMessageIsAnsweredWithItsType(
            SessionState sessionState, SessionEvent sessionEvent, int subcode, String data) {
        FsmDriver driver = FsmDriver.in(sessionState);

        driver.happen(sessionEvent);

        assertEquals(List.of(new Notification(5, subcode, Octets.ofHex(data))), driver.actions.sent);
    }

    @ParameterizedTest
    @CsvSource({"OPEN_SENT, 5, 1, 05", "OPEN_CONFIRM, 5, 2, 05", "ESTABLISHED, 7, 1, 0100"})
    void malformedRouteRefreshIsAnsweredAccordingToTheState(
            SessionState sessionState, int code, int subcode, String data) {
        FsmDriver driver = FsmDriver.in(sessionState);

        driver.fsm.messageError(
                new BgpException(ErrorCode.INVALID_MESSAGE_LENGTH, Octets.ofHex("0100"), "22 octets; expected 23"));

        assertEquals(List.of(new Notification(code, subcode, Octets.ofHex(data))), driver.actions.sent);
        assertEquals(
                SessionEvent.ROUTE_REFRESH_MESSAGE, driver.actions.lastReason().sessionEvent());
    }

    @Test
    void malformedUpdateIsAnsweredWithItsErrorAndData() {
        FsmDriver driver = FsmDriver.in(SessionState.ESTABLISHED);

        driver.fsm.messageError(new BgpException(
                ErrorCode.OPTIONAL_ATTRIBUTE_ERROR, Octets.ofHex("800e00"), "MP_REACH_NLRI of 0 octets"));

        assertEquals(List.of(new Notification(3, 9, Octets.ofHex("800e00"))), driver.actions.sent);
        assertEquals("MP_REACH_NLRI of 0 octets", driver.actions.lastReason().detail());
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPEN_SENT", "OPEN_CONFIRM", "ESTABLISHED"})
    void notificationIsReportedAsTheReasonAndNeverAnswered(SessionState sessionState) {
        FsmDriver driver = FsmDriver.in(sessionState);
        Notification received = Notification.cease(ErrorCode.ADMINISTRATIVE_SHUTDOWN, "upgrade");

        driver.fsm.onNotification(received);

        assertEquals(List.of(), driver.actions.sent);
        assertEquals(
                new StateChangeReason(SessionEvent.NOTIFICATION_MESSAGE, "closed by the peer", null, received),
                driver.actions.lastReason());
        assertFalse(driver.actions.connected);
    }
}
