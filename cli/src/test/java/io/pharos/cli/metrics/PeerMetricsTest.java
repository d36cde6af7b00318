package io.pharos.cli.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Keepalive;
import io.pharos.bgp.packet.message.RouteRefresh;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.session.SessionEvent;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.PeerStatus;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeerMetricsTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_250L);

    private final Metrics metrics = new Metrics("1.2.3", Clock.fixed(NOW, ZoneOffset.UTC));

    PeerMetricsTest() {
        metrics.addPeer("r1");
    }

    @AfterEach
    void close() {
        metrics.close();
    }

    private MetricsPage page() {
        return MetricsPage.of(metrics.scrape(TextFormat.PROMETHEUS));
    }

    private double r1(String name) {
        return page().value(name + "{peer=\"r1\"}");
    }

    @ParameterizedTest
    @EnumSource(SessionState.class)
    void aSessionIsInExactlyOneState(SessionState sessionState) {
        moved(SessionState.IDLE, sessionState);

        MetricsPage page = page();
        for (SessionState each : SessionState.values()) {
            String series = "pharos_bgp_session_state{peer=\"r1\",state=\""
                    + each.name().toLowerCase(Locale.ROOT) + "\"}";
            assertEquals(each == sessionState ? 1 : 0, page.value(series), series);
        }
        assertEquals(
                sessionState == SessionState.ESTABLISHED ? 1 : 0, page.value("pharos_bgp_session_up{peer=\"r1\"}"));
    }

    @Test
    void onlyLeavingEstablishedIsAFlap() {
        moved(SessionState.IDLE, SessionState.CONNECT);
        moved(SessionState.CONNECT, SessionState.IDLE);
        moved(SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED);
        assertEquals(0, r1("pharos_bgp_session_flaps_total"));

        moved(SessionState.ESTABLISHED, SessionState.IDLE);
        assertEquals(1, r1("pharos_bgp_session_flaps_total"));
    }

    @Test
    void messagesAreCountedByTypeAndUpdatesOnTheirOwnToo() {
        metrics.messageSent("r1", Update.endOfRib(AddressFamily.IPV4_UNICAST));
        metrics.messageSent("r1", Update.endOfRib(AddressFamily.IPV6_UNICAST));
        metrics.messageSent("r1", new Keepalive());
        metrics.messageReceived("r1", Update.endOfRib(AddressFamily.IPV4_UNICAST));
        metrics.messageReceived("r1", RouteRefresh.request(AddressFamily.IPV4_UNICAST));

        MetricsPage page = page();
        assertEquals(2, page.value("pharos_bgp_updates_sent_total{peer=\"r1\"}"));
        assertEquals(1, page.value("pharos_bgp_updates_received_total{peer=\"r1\"}"));
        assertEquals(2, page.value("pharos_bgp_messages_sent_total{peer=\"r1\",type=\"update\"}"));
        assertEquals(1, page.value("pharos_bgp_messages_sent_total{peer=\"r1\",type=\"keepalive\"}"));
        assertEquals(0, page.value("pharos_bgp_messages_sent_total{peer=\"r1\",type=\"route_refresh\"}"));
        assertEquals(1, page.value("pharos_bgp_messages_received_total{peer=\"r1\",type=\"route_refresh\"}"));
        assertEquals(0, page.value("pharos_bgp_messages_received_total{peer=\"r1\",type=\"open\"}"));
    }

    @Test
    void theNumberOfRoutesToldEndsWithTheSession() {
        moved(SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED);
        metrics.peersSeen(List.of(status("r1", 7), status("visitor", 9)));
        assertEquals(7, r1("pharos_bgp_announced_prefixes"));

        moved(SessionState.ESTABLISHED, SessionState.IDLE);
        assertEquals(0, r1("pharos_bgp_announced_prefixes"));
    }

    @Test
    void aPeerThatWasNotAddedGetsNoSeries() {
        int before = page().values().size();

        metrics.stateChanged("visitor", SessionState.IDLE, SessionState.ESTABLISHED, stateChangeReason());
        metrics.messageSent("visitor", new Keepalive());
        metrics.messageReceived("visitor", new Keepalive());
        metrics.peersSeen(List.of(status("visitor", 9)));

        assertEquals(before, page().values().size());
    }

    private void moved(SessionState from, SessionState to) {
        metrics.stateChanged("r1", from, to, stateChangeReason());
    }

    private static StateChangeReason stateChangeReason() {
        return new StateChangeReason(SessionEvent.MANUAL_START, "");
    }

    private static PeerStatus status(String name, int routesSent) {
        Neighbor config = Neighbor.of(new InetSocketAddress("127.0.0.1", 179), PeerConfig.of(1, 2)).toBuilder()
                .name(name)
                .build();
        return new PeerStatus(
                config,
                SessionState.ESTABLISHED,
                NOW,
                null,
                stateChangeReason(),
                Negotiated.NOTHING_YET,
                null,
                Map.of(),
                Map.of(),
                routesSent,
                0,
                1);
    }
}
