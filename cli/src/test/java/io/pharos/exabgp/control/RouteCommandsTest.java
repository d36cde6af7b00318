package io.pharos.exabgp.control;

import static io.pharos.exabgp.control.Stage.NORTH;
import static io.pharos.exabgp.control.Stage.SOUTH;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.transport.PeerListener;
import io.pharos.exabgp.ExabgpDialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RouteCommandsTest {
    private final Stage stage = new Stage();
    private final Conversation script = stage.converse(ExabgpDialect.V5);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void routeIsAnnouncedToAllAndWithdrawnFromOneNeighbor() {
        assertEquals("done\n", script.ask("announce route 10.0.0.0/24 next-hop self"));
        stage.awaitHeard(NORTH, "10.0.0.0/24");
        stage.awaitHeard(SOUTH, "10.0.0.0/24");

        assertEquals("done\n", script.ask("neighbor 127.0.0.2 withdraw route 10.0.0.0/24"));
        stage.awaitHeard(SOUTH);
        stage.awaitHeard(NORTH, "10.0.0.0/24");
    }

    @Test
    void aSelectorWithoutAMatchIsAnError() {
        assertEquals(
                "error: no neighbor matches \"neighbor 127.0.0.9\"; expected one of 127.0.0.1, 127.0.0.2\nerror\n",
                script.ask("neighbor 127.0.0.9 announce route 10.0.0.0/24 next-hop self"));
    }

    @Test
    void commandsCannotChangeAServicesPrefix() {
        assertEquals(
                "error: 192.0.2.80/32 is announced for the service web; expected another prefix, because this one"
                        + " follows the service's health\nerror\n",
                script.ask("withdraw route 192.0.2.80"));
    }

    @Test
    void clientsRoutesEndWithItUnlessAnotherAnnouncedThem() {
        Conversation helper = new Conversation(
                stage.control, new ClientSettings("helper", ExabgpDialect.V5, true, false, List.of(), true));
        helper.ask("announce route 10.0.1.0/24 next-hop self");
        helper.ask("announce route 10.0.2.0/24 next-hop self");
        script.ask("neighbor 127.0.0.1 announce route 10.0.2.0/24 next-hop self med 5");
        stage.awaitHeard(NORTH, "10.0.1.0/24", "10.0.2.0/24");
        stage.awaitHeard(SOUTH, "10.0.1.0/24", "10.0.2.0/24");

        helper.close();

        stage.awaitHeard(NORTH, "10.0.2.0/24");
        stage.awaitHeard(SOUTH);
    }

    @Test
    void routeOfAnUncarriedFamilyIsAnError() {
        Conversation other = stage.converse(ExabgpDialect.V5);

        assertEquals(
                "error: 2001:db8::/64; expected a neighbor with ipv6/unicast among its families\nerror\n",
                other.ask("neighbor 127.0.0.2 announce route 2001:db8::/64 next-hop 2001:db8::1"));
    }

    @Test
    void nextHopThatNoSessionCarriesIsAnError() {
        assertEquals(
                "error: next-hop 192.0.2.1; expected one for ipv6/unicast\nerror\n",
                script.ask("announce route 2001:db8::/64 next-hop 192.0.2.1"));
        assertEquals(
                "error: next-hop 2001:db8::1; expected one for ipv4/unicast\nerror\n",
                script.ask("announce route 10.0.0.0/24 next-hop 2001:db8::1"));
        assertEquals(
                "error: next-hop self; expected an address, because no session has a local address for ipv6/unicast\nerror\n",
                script.ask("announce attributes next-hop self nlri 10.0.0.0/24 2001:db8::/64"));
        assertEquals("done\n", script.ask("withdraw route 2001:db8::/64 next-hop 192.0.2.1"));
    }

    @Test
    void clientReachesOnlyNeighborsInItsScope() {
        Conversation helper = new Conversation(
                stage.control, new ClientSettings("helper", ExabgpDialect.V5, true, true, List.of(SOUTH), false));

        helper.ask("announce route 10.0.0.0/24 next-hop self");

        stage.awaitHeard(SOUTH, "10.0.0.0/24");
        assertEquals(Set.of(), stage.heardBy(NORTH));
        assertEquals(
                "error: no neighbor matches \"neighbor 127.0.0.1\"; expected one of 127.0.0.2\nerror\n",
                helper.ask("neighbor 127.0.0.1 announce route 10.0.0.0/24 next-hop self"));
    }

    @Test
    void watchdogRoutesAreAnnouncedAndWithdrawnTogether() {
        script.ask("announce route 10.0.1.0/24 next-hop self watchdog dog");
        script.ask("announce route 10.0.2.0/24 next-hop self watchdog dog withdraw");
        script.ask("announce route 10.0.3.0/24 next-hop self watchdog test withdraw");
        stage.awaitHeard(NORTH, "10.0.1.0/24");

        script.ask("announce watchdog dog");
        stage.awaitHeard(NORTH, "10.0.1.0/24", "10.0.2.0/24");

        script.ask("withdraw watchdog dog");
        stage.awaitHeard(NORTH);

        script.ask("announce watchdog"); // the client's own name
        stage.awaitHeard(NORTH, "10.0.3.0/24");
        assertEquals("done\n", script.ask("announce watchdog unknown"));
    }

    @Test
    void plainAnnouncementDetachesARouteFromItsWatchdog() {
        script.ask("announce route 10.0.1.0/24 next-hop self watchdog dog");
        script.ask("announce route 10.0.1.0/24 next-hop self med 7");

        script.ask("withdraw watchdog dog");
        script.ask("announce route 10.0.2.0/24 next-hop self sync");

        stage.awaitHeard(NORTH, "10.0.1.0/24", "10.0.2.0/24");
    }

    @Test
    void groupIsExecutedAtItsEnd() {
        script.ask("group start");
        script.ask("announce route 10.0.1.0/24 next-hop self");
        script.ask("neighbor 127.0.0.1 announce route 10.0.2.0/24 next-hop self");
        assertEquals("done\n", script.ask("announce route 10.0.3.0/24 next-hop self"));
        assertEquals(0, stage.speaker.routesSentTo(NORTH).join().size());

        assertEquals("done\n", script.ask("group end"));

        stage.awaitHeard(NORTH, "10.0.1.0/24", "10.0.2.0/24", "10.0.3.0/24");
        stage.awaitHeard(SOUTH, "10.0.1.0/24", "10.0.3.0/24");
    }

    @Test
    void generationSixReceivesTheResultOfAGroup() {
        Conversation modern = stage.converse(ExabgpDialect.MAIN);

        assertEquals("{\"status\": \"group started\"}\ndone\n", modern.ask("group start"));
        assertEquals("done\n", modern.ask("peer * announce route 10.0.1.0/24 next-hop self"));
        assertEquals("done\n", modern.ask("announce attributes next-hop self nlri 10.0.2.0/24 10.0.3.0/24"));
        assertEquals("done\n", modern.ask("peer * withdraw route 10.0.4.0/24"));
        assertEquals(
                "{\"status\": \"group processed\", \"announced\": 3, \"withdrawn\": 1}\ndone\n",
                modern.ask("group end"));
        assertEquals(
                "{\"status\": \"group processed\", \"announced\": 0, \"withdrawn\": 1}\ndone\n",
                modern.ask("peer * group withdraw route 10.0.3.0/24 sync"));
    }

    @Test
    void groupWithARejectedCommandIsDiscarded() {
        script.ask("group start");
        script.ask("announce route 10.0.1.0/24 next-hop self");
        script.ask("announce route 10.0.2.0/24");
        assertEquals(
                "error: the group was discarded, because a command in it was rejected: column 27: something is"
                        + " missing; expected next-hop with an address, or next-hop self\nerror\n",
                script.ask("group end"));
        String bad = script.ask("group announce route 10.0.3.0/24 next-hop self ; withdraw route 192.0.2.80/32");
        script.ask("announce route 10.0.4.0/24 next-hop self sync");

        assertTrue(bad.endsWith("error\n"), bad);
        stage.awaitHeard(NORTH, "10.0.4.0/24");
    }

    @Test
    void singleLineGroupIsAnsweredOnce() {
        assertEquals(
                "done\n",
                script.ask(
                        "group announce route 10.0.1.0/24 next-hop self ; announce route 10.0.2.0/24 next-hop self"));

        stage.awaitHeard(SOUTH, "10.0.1.0/24", "10.0.2.0/24");
    }

    @Test
    void syncReplyFollowsTheUpdates() {
        script.ask("announce route 10.0.0.0/24 next-hop self sync");

        assertEquals(1, stage.speaker.routesSentTo(NORTH).join().size());
        assertEquals(1, stage.speaker.routesSentTo(SOUTH).join().size());
    }

    @Test
    void routesAnnouncedTogetherAreSentInOneMessage() {
        List<Update> updates = updatesToSouth();

        script.tell("announce route 10.0.2.0/24 next-hop self", "announce route 10.0.1.0/24 next-hop self");

        stage.awaitHeard(SOUTH, "10.0.1.0/24", "10.0.2.0/24");
        assertEquals(1, updates.size());
    }

    @Test
    void routesClearedBeforeTheyAreSentAreNotSent() {
        List<Update> updates = updatesToSouth();

        script.tell(
                "announce route 10.0.1.0/24 next-hop self",
                "clear adj-rib out",
                "announce route 10.0.2.0/24 next-hop self");

        stage.awaitHeard(SOUTH, "10.0.2.0/24");
        assertEquals(
                List.of(List.of(Nlri.parse("10.0.2.0/24"))),
                updates.stream().map(Update::announced).toList());
    }

    @Test
    void routesClearedLaterWereSentBefore() {
        List<Update> updates = updatesToSouth();

        script.ask("announce route 10.0.1.0/24 next-hop self");
        assertEquals("done\n", script.ask("clear adj-rib out"));

        assertEquals(
                List.of(List.of(Nlri.parse("10.0.1.0/24")), List.of()),
                updates.stream().map(Update::announced).toList());
        assertEquals(List.of(Nlri.parse("10.0.1.0/24")), updates.get(1).withdrawn());
    }

    @Test
    void overriddenRoutesReturnInOneMessage() {
        script.ask("announce route 10.0.0.0/24 next-hop self med 1 sync");
        Conversation helper = new Conversation(
                stage.control, new ClientSettings("helper", ExabgpDialect.V5, true, false, List.of(SOUTH), true));
        helper.ask("announce route 10.0.0.0/24 next-hop self med 2 sync");
        List<Update> updates = updatesToSouth();

        helper.close();

        await().until(() -> !updates.isEmpty());
        script.ask("announce route 10.0.1.0/24 next-hop self sync");
        assertEquals(
                List.of(List.of(Nlri.parse("10.0.0.0/24")), List.of(Nlri.parse("10.0.1.0/24"))),
                updates.stream().map(Update::announced).toList());
        assertEquals(List.of(), updates.get(0).withdrawn());
        assertEquals(
                Optional.of(new MultiExitDiscriminator(1)),
                updates.get(0).attributes().get(MultiExitDiscriminator.class));
    }

    private List<Update> updatesToSouth() {
        List<Update> updates = new CopyOnWriteArrayList<>();
        stage.speaker.addListener(new PeerListener() {
            @Override
            public void messageSent(String neighbor, Message message) {
                if (neighbor.equals(SOUTH) && message instanceof Update update) {
                    updates.add(update);
                }
            }
        });
        return updates;
    }

    @Test
    void watchdogRouteWithdrawnBeforeItIsSentIsNotSent() {
        script.tell(
                "announce route 10.0.1.0/24 next-hop self watchdog dns",
                "withdraw watchdog dns",
                "announce route 10.0.2.0/24 next-hop self");

        stage.awaitHeard(SOUTH, "10.0.2.0/24");
    }

    @Test
    void clearOutKeepsTheRoutesOfServices() {
        stage.speaker.announce(Nlri.parse("192.0.2.80/32"), PathAttributes.EMPTY);
        script.ask("announce route 10.0.0.0/24 next-hop self");
        stage.awaitHeard(SOUTH, "10.0.0.0/24", "192.0.2.80/32");

        assertEquals("done\n", script.ask("neighbor 127.0.0.2 clear adj-rib out"));

        stage.awaitHeard(SOUTH, "192.0.2.80/32");
        stage.awaitHeard(NORTH, "10.0.0.0/24", "192.0.2.80/32");
    }

    @Test
    void clearInForgetsReceivedRoutes() {
        stage.routers.get(NORTH).announce(Nlri.parse("0.0.0.0/0"), PathAttributes.EMPTY);
        await().until(() -> script.ask("show adj-rib in").startsWith("127.0.0.1 ipv4 unicast 0.0.0.0/0 next-hop"));

        script.ask("clear adj-rib in");

        assertEquals("done\n", script.ask("show adj-rib in"));
    }
}
