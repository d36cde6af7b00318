package io.pharos.bgp;

import static io.pharos.bgp.Lab.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.Lab.Stage;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.message.MessageType;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.transport.Neighbor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many routes: routers that are slower than we are, and routers that say too much. */
@ExtendWith(BulkTraffic.class)
class BackpressureTest {
    private static final int ROUTES = 120_000;

    @Test
    void unreadRoutesWaitInAdjRibOutUnencoded() throws Exception {
        ScriptedRouter router = ScriptedRouter.withSmallReceiveBuffer("127.0.0.1");
        try (Lab lab = Lab.dialling(Lab.peer(0), router)) { // the router only reads, however long that takes
            RouterConnection connection = lab.established();
            lab.speaker.announce(StopTest.routesThatDiffer(ROUTES)).join();
            awaitStandstill(lab);

            int told = lab.status().routesSent();
            lab.announce("10.0.0.0/32", 4_000_000);

            // Each route takes 57 octets; the system's buffers take some ten kilobytes, and we add one batch to that.
            assertTrue(told < 20_000, told + " routes are encoded already");
            connection.widenReceiveBuffer();
            Map<String, String> medByPrefix = new HashMap<>();
            while (medByPrefix.size() < ROUTES || !"80 003d0900".equals(medByPrefix.get("10.0.0.0/32"))) {
                Heard.Update update = connection.readUpdate();
                update.announced()
                        .forEach(prefix ->
                                medByPrefix.put(prefix, update.attributes().get(4)));
            }
            assertEquals(ROUTES, medByPrefix.size());
            assertEquals("80 0000002a", medByPrefix.get("10.0.0.42/32"));
            assertEquals(1, lab.status().timesEstablished());
        }
    }

    @Test
    void blockedNeighborDoesNotDelayOthers() throws Exception {
        ScriptedRouter blocked = ScriptedRouter.withSmallReceiveBuffer("127.0.0.1");
        try (Lab lab = Lab.dialling(Lab.peer(90), blocked);
                ScriptedRouter other = new ScriptedRouter("127.0.0.3")) {
            lab.established();
            lab.speaker.addNeighbor(Neighbor.of(other.address(), Lab.peer(90))).join();
            RouterConnection connection = Lab.bring(other.accept(), Stage.ESTABLISHED);
            lab.speaker
                    .replace(List.of(), StopTest.routesThatDiffer(ROUTES), Targets.of(Lab.NEIGHBOR))
                    .join();
            awaitStandstill(lab);

            lab.announce("10.255.0.1/32", 1);

            assertEquals(List.of("10.255.0.1/32"), connection.readUpdate().announced());
            assertTrue(lab.status().routesSent() < ROUTES);
        }
    }

    @Test
    void oneMillionReceivedRoutesAreKeptUpToTheLimit() throws Exception {
        ScriptedRouter router = new ScriptedRouter("127.0.0.1");
        Neighbor limited = Neighbor.builder()
                .address(router.address())
                .peer(Lab.peer(90))
                .receivedRoutesLimit(1000)
                .build();
        try (Lab lab = Lab.dialling(limited, router)) {
            RouterConnection connection = lab.established();
            int messages = 1250;
            int each = 800;

            for (int i = 0; i < messages; i++) {
                connection.send(announcing(i * each, each));
            }

            eventually().until(() -> lab.status().received().getOrDefault(MessageType.UPDATE, 0L) == messages);
            assertEquals(1000, lab.status().routesReceived());
            assertEquals(SessionState.ESTABLISHED, lab.sessionState());
            connection.send(Script.update("20 00000000", "", ""));
            eventually().until(() -> lab.status().routesReceived() == 999);
        }
    }

    @Test
    void routeRefreshFloodIsAnsweredWithoutQueueing() throws Exception {
        try (Lab lab = Lab.dialling()) {
            lab.announce("10.0.0.1/32", 1);
            RouterConnection connection = lab.connection(Stage.ESTABLISHED);
            byte[] request = Script.octets("MARKER 0017 05 0001 00 01");
            for (int i = 0; i < 10_000; i++) {
                connection.send(request);
            }
            eventually().until(() -> lab.status().received().getOrDefault(MessageType.ROUTE_REFRESH, 0L) == 10_000);

            lab.announce("10.0.0.2/32", 1);

            int repeated = 0;
            List<String> announced = connection.readUpdate().announced();
            while (!announced.contains("10.0.0.2/32")) {
                repeated++;
                announced = connection.readUpdate().announced();
            }
            assertTrue(repeated >= 1 && repeated <= 10_000, repeated + " answers");
        }
    }

    @Test
    void allOfOneHundredThousandRoutesArrivePacked() throws Exception {
        int count = 100_000;
        try (Lab lab = Lab.dialling()) {
            List<Route> routes = IntStream.range(0, count)
                    .mapToObj(i -> Lab.route("10." + (i >> 16) + "." + (i >> 8 & 0xff) + "." + (i & 0xff) + "/32", 1))
                    .toList();
            RouterConnection connection = lab.established();

            lab.speaker.announce(routes).join();

            Set<String> heard = new HashSet<>();
            List<Integer> sizes = new ArrayList<>();
            while (heard.size() < count) {
                Heard.Update update = connection.readUpdate();
                heard.addAll(update.announced());
                sizes.add(update.announced().size());
            }
            assertEquals(count, sizes.stream().mapToInt(size -> size).sum(), "none comes twice");
            assertTrue(sizes.size() <= 160, sizes.size() + " messages; the fewest possible are 125");
        }
    }

    @Test
    void oneHundredThousandSingleRouteCallsAllArrive() throws Exception {
        int count = 100_000;
        try (Lab lab = Lab.dialling()) {
            RouterConnection connection = lab.established();

            for (int i = 0; i < count; i++) {
                lab.speaker.announce(
                        List.of(Lab.route("10." + (i >> 16) + "." + (i >> 8 & 0xff) + "." + (i & 0xff) + "/32", 1)),
                        Targets.of(Lab.NEIGHBOR));
            }
            lab.speaker.withdraw(List.of(Nlri.parse("10.0.0.0/32")), Targets.of(Lab.NEIGHBOR));

            Set<String> heard = new HashSet<>();
            boolean withdrawn = false;
            while (heard.size() < count - 1 || !withdrawn && heard.contains("10.0.0.0/32")) {
                Heard.Update update = connection.readUpdate();
                heard.addAll(update.announced());
                withdrawn |= update.withdrawn().contains("10.0.0.0/32");
            }
            Lab.eventually().until(() -> lab.status().routesSent() == count - 1);
        }
    }

    /** Waits until nothing more goes out for a while. */
    private static void awaitStandstill(Lab lab) {
        AtomicInteger before = new AtomicInteger(-1);
        eventually()
                .pollInterval(Duration.ofMillis(150))
                .until(() -> lab.status().routesSent() > 0
                        && before.getAndSet(lab.status().routesSent())
                                == lab.status().routesSent());
    }

    private static byte[] announcing(int first, int count) {
        byte[] head = Script.octets("MARKER 0000 02 0000 0014 ORIGIN AS_PATH NEXT_HOP");
        byte[] update = Arrays.copyOf(head, head.length + 5 * count);
        update[16] = (byte) (update.length >> 8);
        update[17] = (byte) update.length;
        for (int i = 0; i < count; i++) {
            int at = head.length + 5 * i;
            int address = first + i;
            update[at] = 32;
            update[at + 1] = (byte) (address >> 24);
            update[at + 2] = (byte) (address >> 16);
            update[at + 3] = (byte) (address >> 8);
            update[at + 4] = (byte) address;
        }
        return update;
    }
}
