package io.pharos.bgp;

import static io.pharos.bgp.Lab.eventually;
import static io.pharos.bgp.Lab.route;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.Lab.Stage;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.transport.Neighbor;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a router hears of our routes, and when. */
class AnnouncementTest {
    private static final Nlri WEB = Nlri.parse("10.0.0.1/32");

    @Test
    void initialTableCarriesEarlierAnnouncementsThenEndOfRib() throws Exception {
        try (Lab lab = Lab.dialling()) {
            lab.announce("10.0.0.1/32", 1);
            lab.announce("10.0.0.2/32", 1);
            RouterConnection connection = lab.router.accept();
            connection.establish(Lab.routerOpen());

            List<Heard.Update> table = connection.readTable(Lab.FAMILIES);

            assertEquals(3, table.size());
            assertEquals(
                    Set.of("10.0.0.1/32", "10.0.0.2/32"),
                    Set.copyOf(table.get(0).announced()));
            assertEquals(1, table.get(1).endOfRib());
            assertEquals(2, table.get(2).endOfRib());
        }
    }

    @Test
    void externalRouteCarriesOnlyTheRequiredAttributes() throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.established();

            lab.announce("10.0.0.1/32", 100);

            Heard.Update update = connection.readUpdate();
            assertEquals(
                    Map.of(1, "40 00", 2, "40 02010000fde9", 3, "40 7f000001", 4, "80 00000064"), update.attributes());
            assertEquals(List.of("10.0.0.1/32"), update.announced());
        }
    }

    @Test
    void internalRouteHasEmptyAsPathAndLocalPreference() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(65000, 65000, 90, false))) {
            RouterConnection connection = lab.established();

            lab.speaker.announce(WEB, PathAttributes.EMPTY).join();

            assertEquals(
                    Map.of(1, "40 00", 2, "40 ", 3, "40 7f000001", 5, "40 00000064"),
                    connection.readUpdate().attributes());
        }
    }

    @Test
    void withdrawCarriesOnlyTheAnnouncedRoute() throws Exception {
        try (Lab lab = Lab.dialling()) {
            lab.announce("10.0.0.1/32", 1);
            RouterConnection connection = lab.established();

            lab.speaker.withdraw(List.of(WEB, Nlri.parse("10.0.0.99/32"))).join();

            assertEquals(new Heard(Script.UPDATE, "0005200a0000010000"), connection.readNews());
        }
    }

    @Test
    void identicalAnnouncementIsNotSentAgain() throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.established();
            lab.announce("10.0.0.1/32", 1);
            assertEquals(List.of("10.0.0.1/32"), connection.readUpdate().announced());

            lab.announce("10.0.0.1/32", 1);
            lab.announce("10.0.0.2/32", 1);

            assertEquals(List.of("10.0.0.2/32"), connection.readUpdate().announced());
        }
    }

    @Test
    void newRouteToTheSameDestinationIsSentWithoutWithdraw() throws Exception {
        try (Lab lab = Lab.dialling()) {
            lab.announce("10.0.0.1/32", 1);
            RouterConnection connection = lab.established();

            lab.announce("10.0.0.1/32", 2);

            Heard.Update update = connection.readUpdate();
            assertEquals(List.of("10.0.0.1/32"), update.announced());
            assertEquals("80 00000002", update.attributes().get(4));
            assertEquals(List.of(), update.withdrawn());
        }
    }

    @Test
    void replaceSendsWithdrawalsBeforeAnnouncements() throws Exception {
        try (Lab lab = Lab.dialling()) {
            lab.speaker
                    .announce(List.of(route("10.0.0.1/32", 1), route("10.0.0.2/32", 1), route("10.0.0.9/32", 1)))
                    .join();
            RouterConnection connection = lab.established();

            lab.speaker
                    .replace(
                            List.of(WEB, Nlri.parse("10.0.0.2/32")),
                            List.of(route("10.0.0.2/32", 1), route("10.0.0.3/32", 1)),
                            Targets.all())
                    .join();

            Heard.Update first = connection.readUpdate();
            Heard.Update second = connection.readUpdate();
            assertEquals(List.of("10.0.0.1/32"), first.withdrawn());
            assertEquals(List.of("10.0.0.3/32"), second.announced());
            assertEquals(3, lab.status().routesSent());
        }
    }

    @Test
    void routesForOneNeighborAreNotSentToAnother() throws Exception {
        try (Lab lab = Lab.dialling();
                ScriptedRouter other = new ScriptedRouter("127.0.0.3")) {
            lab.speaker.addNeighbor(Neighbor.of(other.address(), Lab.peer(90))).join();
            RouterConnection here = lab.established();
            RouterConnection there = Lab.bring(other.accept(), Stage.ESTABLISHED);

            lab.speaker
                    .replace(List.of(), List.of(route("10.0.0.1/32", 1)), Targets.of("127.0.0.3"))
                    .join();
            lab.announce("10.0.0.2/32", 1);

            assertEquals(List.of("10.0.0.2/32"), here.readUpdate().announced());
            Heard.Update update = there.readUpdate();
            Set<String> heard = new HashSet<>(update.announced());
            if (heard.size() == 1) {
                heard.addAll(there.readUpdate().announced());
            }
            assertEquals(Set.of("10.0.0.1/32", "10.0.0.2/32"), heard);
        }
    }

    @Test
    void reconnectedNeighborReceivesTheCurrentTable() throws Exception {
        try (Lab lab = Lab.dialling()) {
            lab.announce("10.0.0.1/32", 1);
            lab.announce("10.0.0.2/32", 1);
            lab.established().reset();
            eventually().until(() -> lab.sessionState() != SessionState.ESTABLISHED);
            lab.speaker.withdraw(List.of(WEB)).join();
            lab.announce("10.0.0.3/32", 1);

            RouterConnection next = lab.router.accept();
            next.establish(Lab.routerOpen());

            List<Heard.Update> table = next.readTable(Lab.FAMILIES);
            assertEquals(
                    Set.of("10.0.0.2/32", "10.0.0.3/32"),
                    Set.copyOf(table.get(0).announced()));
            assertTrue(table.stream().allMatch(update -> update.withdrawn().isEmpty()));
        }
    }

    @Test
    void routeRefreshResendsOnlyTheRequestedFamily() throws Exception {
        try (Lab lab = SessionFamilyTest.withIpv6NextHop()) {
            lab.announce("10.0.0.1/32", 1);
            lab.announce("2001:db8::1/128", 1);
            RouterConnection connection = lab.established();

            connection.send("MARKER 0017 05 0001 00 01");
            assertEquals(List.of("10.0.0.1/32"), connection.readUpdate().announced());
            connection.send("MARKER 0017 05 0002 00 01");
            assertEquals(
                    List.of("2001:db8:0:0:0:0:0:1/128"), connection.readUpdate().announced());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MARKER 0017 05 0001 01 01", // BoRR, which was not agreed on (RFC 7313)
                "MARKER 0017 05 0001 ff 01",
                "MARKER 0017 05 0019 00 41", // a family of others
                "MARKER 001b 05 0001 01 01 01800000" // with a filter list (RFC 5291)
            })
    void unnegotiatedRouteRefreshIsIgnored(String request) throws Exception {
        try (Lab lab = Lab.dialling()) {
            lab.announce("10.0.0.1/32", 1);
            RouterConnection connection = lab.established();

            connection.send(request);
            connection.send(Script.update("", "ORIGIN AS_PATH NEXT_HOP", "20 0a090909"));
            eventually().until(() -> lab.received().equals(Set.of("10.9.9.9/32")));
            lab.announce("10.0.0.2/32", 1);

            assertEquals(List.of("10.0.0.2/32"), connection.readUpdate().announced());
        }
    }

    @Test
    void rapidChangesSendTheFinalState() throws Exception {
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.established();
            for (int i = 0; i < 1000; i++) {
                lab.speaker.announce(List.of(route("10.0.0.1/32", i)));
                lab.speaker.withdraw(List.of(WEB));
            }
            lab.announce("10.0.0.1/32", 4242);
            lab.announce("10.0.0.2/32", 4242);

            String last = "";
            Heard.Update update = connection.readUpdate();
            while (!update.announced().contains("10.0.0.2/32")) {
                last = update.announced().contains("10.0.0.1/32")
                        ? update.attributes().get(4)
                        : "";
                update = connection.readUpdate();
            }

            assertTrue(last.equals("80 00001092") || update.announced().contains("10.0.0.1/32"), last);
            assertTrue(connection.silentFor(Duration.ofMillis(100)));
        }
    }
}
