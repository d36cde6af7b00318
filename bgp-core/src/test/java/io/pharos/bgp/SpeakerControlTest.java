package io.pharos.bgp;

import static io.pharos.bgp.Lab.eventually;
import static io.pharos.bgp.Lab.route;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.rib.UpdatePolicy;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.transport.Neighbor;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What an operator can ask of a session beyond routes, as a router sees it. */
class SpeakerControlTest {
    private static final Nlri WEB = Nlri.parse("10.0.0.1/32");
    private static final Targets ALL = Targets.all();
    private static final Targets ROUTER = Targets.of(Lab.NEIGHBOR);

    @Test
    void tornDownSessionIsReestablished() throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.established();

            assertTrue(lab.speaker.tearDown(Lab.NEIGHBOR, 4, "back at once").join());

            connection.expectNotification("06 04 0c 6261636b206174206f6e6365");
            lab.established();
            lab.awaitState(SessionState.ESTABLISHED);
            assertEquals(2, lab.status().timesEstablished());
        }
    }

    @Test
    void tearDownAcceptsAnyCeaseSubcode() throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.established();

            assertTrue(lab.speaker.tearDown(Lab.NEIGHBOR, 6, "not told").join());

            connection.expectNotification("06 06");
        }
    }

    @Test
    void sessionCommandsReportFailureWithoutASession() throws Exception {
        try (Lab lab = Lab.dialling(Lab.passivePeer())) {
            AddressFamily ipv4 = AddressFamily.IPV4_UNICAST;

            assertFalse(lab.speaker.tearDown(Lab.NEIGHBOR, 4, "").join());
            assertFalse(lab.speaker.tearDown("nobody", 4, "").join());
            assertFalse(lab.speaker.sendEndOfRib(Lab.NEIGHBOR, ipv4).join());
            assertFalse(lab.speaker.requestRefresh(Lab.NEIGHBOR, ipv4).join());
            assertEquals(0, lab.speaker.resend(ALL).join());
            lab.speaker.written(ALL).join();
            lab.speaker.forceWithdraw(List.of(WEB), ALL).join();
        }
    }

    @Test
    void requestedEndOfRibFollowsEarlierAnnouncements() throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.established();

            CompletableFuture<Void> announced = lab.speaker.announce(List.of(route("10.0.0.1/32", 1)));
            assertTrue(lab.speaker
                    .sendEndOfRib(Lab.NEIGHBOR, AddressFamily.IPV6_UNICAST)
                    .join());

            announced.join();
            assertEquals(List.of("10.0.0.1/32"), connection.readUpdate().announced());
            assertEquals(2, connection.readUpdate().endOfRib());
        }
    }

    @Test
    void routeRefreshRequestCarriesItsFamily() throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.established();

            assertTrue(lab.speaker
                    .requestRefresh(Lab.NEIGHBOR, AddressFamily.IPV6_UNICAST)
                    .join());

            assertEquals(new Heard(Script.ROUTE_REFRESH, "00020001"), connection.readNews());
        }
    }

    @Test
    void resendSendsAllRoutesAgain() throws Exception {
        try (Lab lab = Lab.dialling()) {
            lab.announce("10.0.0.1/32", 1);
            RouterConnection connection = lab.established();

            assertEquals(1, lab.speaker.resend(ROUTER).join());

            assertEquals(List.of("10.0.0.1/32"), connection.readUpdate().announced());
        }
    }

    @Test
    void clearWithdrawsAllRoutesFromTheSelectedNeighborsOnly() throws Exception {
        try (Lab lab = Lab.dialling();
                ScriptedRouter other = new ScriptedRouter("127.0.0.3")) {
            lab.speaker.addNeighbor(Neighbor.of(other.address(), Lab.peer(90))).join();
            RouterConnection here = lab.established();
            RouterConnection there = Lab.bring(other.accept(), Lab.Stage.ESTABLISHED);
            lab.announce("10.0.0.1/32", 1);
            here.readUpdate();
            there.readUpdate();

            lab.speaker.clear(ROUTER).join();
            lab.announce("10.0.0.2/32", 1);

            Set<String> withdrawn = new HashSet<>(here.readUpdate().withdrawn());
            assertEquals(Set.of("10.0.0.1/32"), withdrawn);
            assertEquals(List.of("10.0.0.2/32"), here.readUpdate().announced());
            assertEquals(List.of("10.0.0.2/32"), there.readUpdate().announced());
            lab.speaker.clear(ALL).join();
            assertEquals(2, there.readUpdate().withdrawn().size());
        }
    }

    @Test
    void withdrawAnywaySendsWithdrawForUnannouncedDestination() throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.established();

            lab.speaker.withdraw(List.of(WEB), ROUTER).join();
            lab.speaker.forceWithdraw(List.of(WEB), ROUTER).join();

            assertEquals(List.of("10.0.0.1/32"), connection.readUpdate().withdrawn());
            lab.announce("10.0.0.2/32", 1);
            assertEquals(List.of("10.0.0.2/32"), connection.readUpdate().announced());
        }
    }

    @Test
    void routesReachOnlyTheSelectedNeighbors() throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.established();

            lab.speaker
                    .announce(List.of(route("10.0.0.1/32", 1)), Targets.of("somebody else"))
                    .join();
            lab.speaker.announce(List.of(route("10.0.0.2/32", 1)), ROUTER).join();

            assertEquals(List.of("10.0.0.2/32"), connection.readUpdate().announced());
            lab.speaker.withdraw(List.of(Nlri.parse("10.0.0.2/32")), ROUTER).join();
            assertEquals(List.of("10.0.0.2/32"), connection.readUpdate().withdrawn());
        }
    }

    @Test
    void writtenRoutesAreCountedAsSent() throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.established();

            lab.speaker.announce(List.of(route("10.0.0.1/32", 1)));
            lab.speaker.written(ROUTER).join();

            assertEquals(1, lab.status().routesSent());
            assertEquals(List.of("10.0.0.1/32"), connection.readUpdate().announced());
        }
    }

    @Test
    void writtenCompletesWhenTheSessionEnds() throws Exception {
        ScriptedRouter slow = ScriptedRouter.withSmallReceiveBuffer("127.0.0.1");
        try (Lab lab = Lab.dialling(Lab.peer(90), slow)) {
            RouterConnection connection = lab.established();
            lab.speaker.announce(StopTest.routesThatDiffer(120_000)).join();
            CompletableFuture<Void> written = lab.speaker.written(ALL);
            lab.speaker.neighbors().join();
            assertFalse(written.isDone());

            connection.reset();

            eventually().until(written::isDone);
        }
    }

    @Test
    void explicitLocalAddressEqualsNextHopSelf() throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.established();
            Route self = route("10.0.0.1/32", 1);
            lab.speaker.announce(List.of(self)).join();
            assertEquals(List.of("10.0.0.1/32"), connection.readUpdate().announced());

            NextHop local = new NextHop(InetAddress.getLoopbackAddress());
            lab.speaker
                    .announce(List.of(new Route(self.nlri(), self.attributes().with(local))))
                    .join();
            lab.announce("10.0.0.2/32", 1);

            assertEquals(List.of("10.0.0.2/32"), connection.readUpdate().announced());
        }
    }

    @Test
    void ungroupedRoutesAreSentInSeparateUpdates() throws Exception {
        try (Lab lab = dialling(new UpdatePolicy(Set.of(), true, true))) {
            RouterConnection connection = lab.established();

            lab.speaker
                    .announce(List.of(route("10.0.0.1/32", 1), route("10.0.0.2/32", 1)))
                    .join();

            assertEquals(List.of("10.0.0.1/32"), connection.readUpdate().announced());
            assertEquals(List.of("10.0.0.2/32"), connection.readUpdate().announced());
        }
    }

    @Test
    void endOfRibIsSentOnRequestWhenNotAutomatic() throws Exception {
        try (Lab lab = dialling(new UpdatePolicy(UpdatePolicy.DEFAULTS.grouped(), false, true))) {
            lab.announce("10.0.0.1/32", 1);
            RouterConnection connection = lab.connection(Lab.Stage.OPEN_CONFIRM);
            connection.send(Script.keepalive());

            assertEquals(List.of("10.0.0.1/32"), connection.readUpdate().announced());
            lab.speaker.sendEndOfRib(Lab.NEIGHBOR, AddressFamily.IPV4_UNICAST).join();

            assertEquals(1, connection.readUpdate().endOfRib());
        }
    }

    @Test
    void changesWaitForResendWhenAutomaticUpdatesAreOff() throws Exception {
        try (Lab lab = dialling(new UpdatePolicy(UpdatePolicy.DEFAULTS.grouped(), true, false))) {
            lab.announce("10.0.0.1/32", 1);
            RouterConnection connection = lab.established();
            lab.speaker.withdraw(List.of(WEB)).join();
            lab.announce("10.0.0.2/32", 1);
            lab.speaker.written(ALL).join();

            lab.speaker.sendEndOfRib(Lab.NEIGHBOR, AddressFamily.IPV4_UNICAST).join();
            assertEquals(1, connection.readUpdate().endOfRib(), "the first that comes");
            lab.speaker.resend(ALL).join();

            assertEquals(List.of("10.0.0.1/32"), connection.readUpdate().withdrawn());
            assertEquals(List.of("10.0.0.2/32"), connection.readUpdate().announced());
            lab.announce("10.0.0.3/32", 1);
            lab.speaker.written(ALL).join();
            assertEquals(1, lab.status().routesSent());
        }
    }

    private static Lab dialling(UpdatePolicy updatePolicy) throws Exception {
        ScriptedRouter router = new ScriptedRouter("127.0.0.1");
        Neighbor neighbor = Neighbor.of(router.address(), Lab.peer(90)).toBuilder()
                .updatePolicy(updatePolicy)
                .build();
        return Lab.dialling(neighbor, router);
    }
}
