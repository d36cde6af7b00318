package io.pharos.bgp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpException;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Octets;
import io.pharos.bgp.packet.capability.Capability;
import io.pharos.bgp.packet.capability.FourOctetAsNumber;
import io.pharos.bgp.packet.capability.Multiprotocol;
import io.pharos.bgp.packet.capability.RouteRefreshCapability;
import io.pharos.bgp.packet.message.Keepalive;
import io.pharos.bgp.packet.message.Notification;
import io.pharos.bgp.packet.message.Open;
import io.pharos.bgp.packet.message.RouteRefresh;
import io.pharos.bgp.packet.message.Update;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/** A machine with a hand on its events: time passes, and the peer speaks, when a test says so. */
final class FsmDriver {
    static final long LOCAL_AS = 65001;
    static final long PEER_AS = 65000;
    static final BgpIdentifier LOCAL = BgpIdentifier.parse("192.0.2.1");
    static final BgpIdentifier PEER = BgpIdentifier.parse("192.0.2.2");
    static final Update END_OF_RIB = Update.withdrawing(AddressFamily.IPV4_UNICAST, List.of());

    final RecordingActions actions;
    final Fsm fsm;

    /** Makes all jitter vanish but for a factor of 0.75. */
    private static final double SHORTEST = 0;

    FsmDriver(PeerConfig config) {
        this(config, new RecordingActions());
    }

    FsmDriver(PeerConfig config, RecordingActions actions) {
        this.actions = actions;
        this.fsm = new Fsm(config, actions, () -> SHORTEST);
    }

    /** Hold time 9 s, connect retry 4 s, back-off from 1 s to 8 s, no DelayOpen, dialling. */
    static PeerConfig config() {
        return config(Duration.ofSeconds(9), Duration.ZERO, false);
    }

    static PeerConfig delayingOpen() {
        return config(Duration.ofSeconds(9), Duration.ofSeconds(2), false);
    }

    static PeerConfig passive() {
        return config(Duration.ofSeconds(9), Duration.ZERO, true);
    }

    static PeerConfig config(Duration holdTime, Duration delayOpen, boolean passive) {
        return new PeerConfig(
                LOCAL_AS,
                PEER_AS,
                holdTime,
                Duration.ofSeconds(4),
                Duration.ofSeconds(1),
                Duration.ofSeconds(8),
                delayOpen,
                passive,
                EnumSet.allOf(AddressFamily.class));
    }

    /** A machine that has been brought into the state, by public events alone, as short as can be. */
    static FsmDriver in(SessionState sessionState, PeerConfig config) {
        FsmDriver driver = new FsmDriver(config);
        driver.bringTo(sessionState);
        driver.actions.sent.clear();
        return driver;
    }

    static FsmDriver in(SessionState sessionState) {
        return in(sessionState, config());
    }

    /** A machine in IDLE that waits after its first failure. */
    static FsmDriver waiting(PeerConfig config) {
        FsmDriver driver = in(SessionState.CONNECT, config);
        driver.fsm.tcpConnectionFails("connection refused");
        return driver;
    }

    /** A machine in CONNECT or ACTIVE whose OPEN is held back on a connection. */
    static FsmDriver heldBackIn(SessionState sessionState) {
        FsmDriver driver = in(sessionState, delayingOpen());
        driver.accept();
        return driver;
    }

    void bringTo(SessionState sessionState) {
        switch (sessionState) {
            case IDLE -> assertEquals(SessionState.IDLE, fsm.sessionState());
            case CONNECT -> fsm.manualStart();
            case ACTIVE -> {
                bringTo(SessionState.OPEN_SENT);
                breakConnection();
            }
            case OPEN_SENT -> {
                fsm.manualStart();
                dialSucceeds();
                expire(FsmTimer.DELAY_OPEN);
            }
            case OPEN_CONFIRM -> {
                bringTo(SessionState.OPEN_SENT);
                fsm.onOpen(peerOpen());
            }
            case ESTABLISHED -> {
                bringTo(SessionState.OPEN_CONFIRM);
                fsm.onKeepalive(new Keepalive());
            }
        }
        assertEquals(sessionState, fsm.sessionState());
    }

    static Open peerOpen() {
        return openWithHoldTime(90);
    }

    static Open openWithHoldTime(int seconds) {
        return Open.of(PEER_AS, seconds, PEER, capabilities(PEER_AS));
    }

    /** All that we offer too. */
    static List<Capability> capabilities(long asNumber) {
        return List.of(
                new Multiprotocol(AddressFamily.IPV4_UNICAST),
                new Multiprotocol(AddressFamily.IPV6_UNICAST),
                new RouteRefreshCapability(),
                new FourOctetAsNumber(asNumber));
    }

    void dialSucceeds() {
        actions.connected = true;
        fsm.tcpConnectionAcknowledged(LOCAL);
    }

    void accept() {
        actions.connected = true;
        fsm.tcpConnectionConfirmed(LOCAL);
    }

    void breakConnection() {
        actions.connected = false;
        fsm.tcpConnectionFails("connection reset by peer");
    }

    /** The timer runs out if it runs. */
    void expire(FsmTimer timer) {
        if (actions.running.containsKey(timer)) {
            expireEvenIfStopped(timer);
        }
    }

    /** The timer's expiry arrives, late if it does not run any more. */
    void expireEvenIfStopped(FsmTimer timer) {
        actions.running.remove(timer);
        fsm.timerExpired(timer);
    }

    /** Makes the event happen, with what is usual for it. */
    void happen(SessionEvent sessionEvent) {
        switch (sessionEvent) {
            case MANUAL_START -> fsm.manualStart();
            case MANUAL_STOP -> fsm.manualStop("maintenance");
            case AUTOMATIC_START -> fsm.startPassive();
            case IDLE_HOLD_TIMER_EXPIRES -> expireEvenIfStopped(FsmTimer.IDLE_HOLD);
            case AUTOMATIC_STOP -> fsm.automaticStop(Notification.of(ErrorCode.OUT_OF_RESOURCES), "no memory");
            case CONNECT_RETRY_TIMER_EXPIRES -> expireEvenIfStopped(FsmTimer.CONNECT_RETRY);
            case HOLD_TIMER_EXPIRES -> expireEvenIfStopped(FsmTimer.HOLD);
            case KEEPALIVE_TIMER_EXPIRES -> expireEvenIfStopped(FsmTimer.KEEPALIVE);
            case DELAY_OPEN_TIMER_EXPIRES -> expireEvenIfStopped(FsmTimer.DELAY_OPEN);
            case SEND_HOLD_TIMER_EXPIRES -> expireEvenIfStopped(FsmTimer.SEND_HOLD);
            case TCP_CONNECTION_ACKNOWLEDGED -> dialSucceeds();
            case TCP_CONNECTION_CONFIRMED -> accept();
            case TCP_CONNECTION_FAILS -> breakConnection();
            case BGP_OPEN -> fsm.onOpen(peerOpen());
            case BGP_HEADER_ERROR ->
                fsm.messageError(new BgpException(ErrorCode.BAD_MESSAGE_TYPE, Octets.ofHex("09"), "type 9"));
            case BGP_OPEN_MESSAGE_ERROR ->
                fsm.messageError(new BgpException(
                        ErrorCode.UNSUPPORTED_VERSION_NUMBER, Octets.ofShort(4), "version 3; expected 4"));
            case OPEN_COLLISION_DUMP -> fsm.openCollisionDump();
            case NOTIFICATION_VERSION_ERROR ->
                fsm.onNotification(Notification.of(ErrorCode.UNSUPPORTED_VERSION_NUMBER));
            case NOTIFICATION_MESSAGE -> fsm.onNotification(Notification.of(ErrorCode.ADMINISTRATIVE_RESET));
            case KEEPALIVE_MESSAGE -> fsm.onKeepalive(new Keepalive());
            case UPDATE_MESSAGE -> fsm.onUpdate(END_OF_RIB);
            case UPDATE_MESSAGE_ERROR ->
                fsm.messageError(new BgpException(ErrorCode.MALFORMED_ATTRIBUTE_LIST, "attributes run out"));
            case ROUTE_REFRESH_MESSAGE -> fsm.onRouteRefresh(RouteRefresh.request(AddressFamily.IPV4_UNICAST));
        }
    }
}
