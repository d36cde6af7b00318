package io.pharos.cli.lab;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.Speaker;
import io.pharos.bgp.SpeakerConfig;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.attribute.Communities;
import io.pharos.bgp.packet.attribute.Community;
import io.pharos.bgp.packet.attribute.LocalPreference;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.attribute.PathAttribute;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.packet.message.Notification;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.PeerListener;
import io.pharos.cli.lab.BestPath.Rule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LabRouterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Nlri WEB = Nlri.parse("192.0.2.80/32");
    private static final Nlri DNS = Nlri.parse("2001:db8::53/128");

    private final RecordingListener listener = new RecordingListener();
    private final List<Speaker> speakers = new ArrayList<>();
    private LabRouter router;

    @BeforeEach
    void start() {
        router = router(listener);
    }

    @AfterEach
    void stop() {
        speakers.forEach(Speaker::close);
        router.close();
    }

    private static LabRouter router(LabListener listener) {
        LabRouter started = new LabRouter(
                new InetSocketAddress("127.0.0.1", 0), 65000, BgpIdentifier.parse("192.0.2.254"), listener);
        started.start();
        return started;
    }

    @Test
    void theLowerMedWinsAndTheOtherTakesOverWhenItIsWithdrawn() {
        Speaker primary = speaker(65001);
        Speaker standby = speaker(65002);
        primary.announce(WEB, PathAttributes.of(new MultiExitDiscriminator(100)));
        awaitHeard("heard 192.0.2.80/32 from 65001");
        standby.announce(WEB, PathAttributes.of(new MultiExitDiscriminator(200)));
        awaitHeard("heard 192.0.2.80/32 from 65002");
        assertEquals(Rule.MED, router.best(WEB).orElseThrow().rule());

        primary.withdraw(List.of(WEB));

        awaitHeard("best 192.0.2.80/32 65001 by lowest MED -> 65002 by only path");
        BestPathMove move = listener.moves.get(1);
        assertTrue(move.decidedNanos() - move.changedNanos() >= 0);
        assertEquals(65002, move.nowAt().orElseThrow().asNumber());
        assertTrue(listener.heard.contains("withdrawn 192.0.2.80/32 from 65001"));
    }

    @Test
    void aRouteWithGracefulShutdownLosesTheTrafficAndGetsItBack() {
        Speaker primary = speaker(65001);
        Speaker standby = speaker(65002);
        primary.announce(WEB, PathAttributes.of(new MultiExitDiscriminator(100)));
        standby.announce(WEB, PathAttributes.of(new MultiExitDiscriminator(200)));
        await().atMost(PATIENCE).until(() -> bestIs(65001, Rule.MED));

        primary.announce(
                WEB,
                PathAttributes.of(
                        new MultiExitDiscriminator(100),
                        new Communities(List.of(Community.parse("graceful-shutdown")))));
        awaitHeard("best 192.0.2.80/32 65001 by lowest MED -> 65002 by highest LOCAL_PREF");

        primary.announce(WEB, PathAttributes.of(new MultiExitDiscriminator(100)));
        awaitHeard("best 192.0.2.80/32 65002 by highest LOCAL_PREF -> 65001 by lowest MED");
        assertTrue(listener.heard.contains("changed 192.0.2.80/32 from 65001"));
    }

    @Test
    void aPeerWithinTheAsWinsByItsLocalPreference() {
        speaker(65000).announce(WEB, PathAttributes.of(new LocalPreference(200)));
        speaker(65001).announce(WEB, PathAttributes.EMPTY);

        await().atMost(PATIENCE).until(() -> bestIs(65000, Rule.LOCAL_PREFERENCE));
    }

    @Test
    void theRoutesOfASessionGoWithIt() {
        Speaker only = speaker(65001);
        only.announce(WEB, PathAttributes.EMPTY);
        awaitHeard("best 192.0.2.80/32 none -> 65001 by only path");
        String neighbor = only.neighbors().join().get(0).config().name();

        only.removeNeighbor(neighbor);

        awaitHeard("best 192.0.2.80/32 65001 by only path -> none");
        assertEquals(
                List.of(
                        "up 65001",
                        "heard 192.0.2.80/32 from 65001",
                        "best 192.0.2.80/32 none -> 65001 by only path",
                        "withdrawn 192.0.2.80/32 from 65001",
                        "down 65001",
                        "best 192.0.2.80/32 65001 by only path -> none"),
                listener.heard);
        assertTrue(router.best(WEB).isEmpty());
    }

    @Test
    void severalMayComeFromOneAddressAndGoOneByOne() {
        Speaker first = speaker(65001);
        awaitHeard("up 65001");
        speaker(65002);
        awaitHeard("up 65002");
        speaker(65003);
        awaitHeard("up 65003");

        first.close();

        awaitHeard("down 65001");
        assertEquals(List.of("up 65001", "up 65002", "up 65003", "down 65001"), listener.heard);
    }

    @Test
    void aMedThatChangesWithoutMovingTheTrafficIsNoMove() {
        Speaker only = speaker(65001);
        only.announce(WEB, PathAttributes.of(new MultiExitDiscriminator(100)));
        awaitHeard("heard 192.0.2.80/32 from 65001");

        only.announce(WEB, PathAttributes.of(new MultiExitDiscriminator(1000)));

        awaitHeard("changed 192.0.2.80/32 from 65001");
        assertEquals(1, listener.moves.size());
        assertEquals(1000, router.best(WEB).orElseThrow().path().med());
    }

    @Test
    void ipv6RoutesHaveBestPathsToo() throws Exception {
        PathAttribute nextHop = new NextHop(InetAddress.getByName("2001:db8::1"));

        speaker(65001).announce(DNS, PathAttributes.of(nextHop));

        awaitHeard("best 2001:db8::53/128 none -> 65001 by only path");
        assertEquals(
                PathAttributes.of(nextHop).asList().get(0),
                router.best(DNS)
                        .orElseThrow()
                        .path()
                        .attributes()
                        .get(NextHop.class)
                        .orElseThrow());
    }

    @Test
    void aPathThatHasBeenThroughTheRoutersAsIsHeardAndNotUsed() {
        speaker(65001).announce(WEB, PathAttributes.of(AsPath.ofSequence(List.of(65001L, 65000L))));

        awaitHeard("heard 192.0.2.80/32 from 65001");
        assertTrue(router.best(WEB).isEmpty());
        assertEquals(List.of(), listener.moves);
    }

    @Test
    void closingItEndsTheSessionsWithACease() {
        List<Notification> received = new CopyOnWriteArrayList<>();
        Speaker speaker = speaker(65001);
        speaker.addListener(new PeerListener() {
            @Override
            public void stateChanged(
                    String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
                if (stateChangeReason.received() != null) {
                    received.add(stateChangeReason.received());
                }
            }
        });
        awaitHeard("up 65001");

        router.close();
        router.close();

        await().atMost(PATIENCE).until(() -> !received.isEmpty());
        assertEquals(
                ErrorCode.ADMINISTRATIVE_SHUTDOWN, received.get(0).errorCode().orElseThrow());
        assertEquals(
                "pharos lab is stopping",
                received.get(0).shutdownCommunication().orElseThrow());
    }

    @Test
    void anAddressThatIsTakenIsNamed() {
        LabRouter second =
                new LabRouter(router.address(), 65000, BgpIdentifier.parse("192.0.2.254"), new RecordingListener());
        try (second) {
            IllegalStateException refused = assertThrows(IllegalStateException.class, second::start);

            assertTrue(
                    refused.getMessage()
                            .contains("127.0.0.1:" + router.address().getPort()),
                    refused.getMessage());
        }
    }

    private Speaker speaker(long asNumber) {
        BgpIdentifier identifier = new BgpIdentifier((int) asNumber);
        Speaker speaker = new Speaker(SpeakerConfig.dialling(identifier));
        speakers.add(speaker);
        speaker.addNeighbor(Neighbor.of(router.address(), PeerConfig.of(asNumber, 65000)))
                .join();
        return speaker;
    }

    private boolean bestIs(long asNumber, Rule rule) {
        return router.best(WEB)
                .filter(best -> best.path().peer().asNumber() == asNumber && best.rule() == rule)
                .isPresent();
    }

    private void awaitHeard(String event) {
        await().atMost(PATIENCE).until(() -> listener.heard.contains(event));
    }
}
