package io.pharos.bgp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.packet.capability.Extensions;
import io.pharos.bgp.packet.message.Notification;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.SessionEvent;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.PeerListener;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sessions with what goes beyond the usual capabilities, over TCP. */
class ExtensionsTest {
    private static final Set<AddressFamily> BOTH = EnumSet.allOf(AddressFamily.class);
    private static final Extensions ALL = new Extensions(BOTH, BOTH, true, true, true, true);

    /** As we offer them: extended next hop, extended message, ADD-PATH in both directions, enhanced route refresh. */
    private static final String OFFERED =
            "02 08 05 06 0001 0001 0002  02 02 06 00  02 0a 45 08 0001 01 03 0002 01 03  02 02 46 00";

    /** The last message of the table. */
    private static final String END_OF_RIB_OF_IPV6 = "00000007900f0003000201";

    @Test
    void extensionCapabilitiesAreOfferedLastInCodeOrder() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(90).with(ALL))) {
            Heard open = lab.router.accept().read();

            String offered = HexFormat.of().formatHex(Script.octets(OFFERED));
            assertTrue(open.body().endsWith("41040000fde9" + offered), open.toString());
        }
    }

    @Test
    void eachPathToAPrefixIsSentWithItsPathIdentifier() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(90).with(ALL))) {
            RouterConnection connection = established(lab);

            lab.speaker.announce(List.of(path(7, 1))).join();
            assertEquals("00000007200a000001", tail(connection.readNews(), 9));
            lab.speaker.announce(List.of(path(8, 1))).join();
            assertEquals("00000008200a000001", tail(connection.readNews(), 9));
            lab.announce("10.0.0.2/32", 1);
            assertEquals("00000000200a000002", tail(connection.readNews(), 9));

            lab.speaker.withdraw(List.of(nlri(7))).join();

            assertEquals(new Heard(Script.UPDATE, "000900000007200a0000010000"), connection.readNews());
            assertEquals(2, lab.status().routesSent());
        }
    }

    @Test
    void withoutAddPathOnlyTheLowestPathIdentifierIsAnnounced() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(90).with(ALL))) {
            RouterConnection connection = lab.established();

            lab.speaker.announce(List.of(path(7, 1), path(8, 2))).join();
            assertEquals("80 00000001", connection.readUpdate().attributes().get(4));
            lab.speaker.withdraw(List.of(nlri(7))).join();

            Heard.Update uncovered = connection.readUpdate();
            assertEquals(List.of("10.0.0.1/32"), uncovered.announced());
            assertEquals("80 00000002", uncovered.attributes().get(4));
            lab.speaker.withdraw(List.of(nlri(8))).join();
            assertEquals(List.of("10.0.0.1/32"), connection.readUpdate().withdrawn());
        }
    }

    @Test
    void receivedPathsAreStoredByPathIdentifier() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(90).with(ALL))) {
            RouterConnection connection = established(lab);

            connection.send(Script.update(
                    "", "ORIGIN AS_PATH NEXT_HOP", "00000001 20 0a000001  00000002 20 0a000001  00000003 20 0a000001"));
            connection.send(Script.update("00000002 20 0a000001", "", ""));

            Lab.eventually().until(() -> lab.received().equals(Set.of("10.0.0.1/32 path 1", "10.0.0.1/32 path 3")));
        }
    }

    @Test
    void enhancedRefreshIsFramedByBoRrAndEoRr() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(90).with(ALL))) {
            lab.announce("10.0.0.1/32", 1);
            RouterConnection connection = established(lab);

            connection.send("MARKER 0017 05 0001 00 01");

            assertEquals(new Heard(Script.ROUTE_REFRESH, "00010101"), connection.readNews());
            assertEquals("00000000200a000001", tail(connection.readNews(), 9));
            assertEquals(new Heard(Script.ROUTE_REFRESH, "00010201"), connection.readNews());
        }
    }

    /** RFC 7313 section 4: "initiated locally" or not. */
    @Test
    void locallyInitiatedRefreshIsFramedToo() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(90).with(ALL))) {
            lab.announce("10.0.0.1/32", 1);
            RouterConnection connection = established(lab);

            lab.speaker.resend(Targets.all()).join();

            assertEquals(new Heard(Script.ROUTE_REFRESH, "00010101"), connection.readNews());
            assertEquals(new Heard(Script.ROUTE_REFRESH, "00020101"), connection.readNews());
            assertEquals("00000000200a000001", tail(connection.readNews(), 9));
            assertEquals(new Heard(Script.ROUTE_REFRESH, "00010201"), connection.readNews());
            assertEquals(new Heard(Script.ROUTE_REFRESH, "00020201"), connection.readNews());
        }
    }

    @Test
    void pendingRoutesAreSentBeforeARefreshBegins() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(90).with(ALL))) {
            RouterConnection connection = established(lab);

            lab.speaker.announce(List.of(Lab.route("10.0.0.1/32", 1)));
            lab.speaker.resend(Targets.all()).join();

            assertEquals("00000000200a000001", tail(connection.readNews(), 9));
            assertEquals(new Heard(Script.ROUTE_REFRESH, "00010101"), connection.readNews());
        }
    }

    @Test
    void enhancedRefreshRemovesRoutesThatAreNotResent() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(90).with(ALL))) {
            RouterConnection connection = established(lab);
            connection.send(Script.update("", "ORIGIN AS_PATH NEXT_HOP", "00000001 20 0a000001  00000001 20 0a000002"));
            Lab.eventually().until(() -> lab.received().size() == 2);

            connection.send("MARKER 0017 05 0001 01 01");
            connection.send(Script.update("", "ORIGIN AS_PATH NEXT_HOP", "00000001 20 0a000002"));
            connection.send("MARKER 0017 05 0001 02 01");

            Lab.eventually().until(() -> lab.received().equals(Set.of("10.0.0.2/32 path 1")));
        }
    }

    /** RFC 7313 section 5. */
    @Test
    void refreshMarkerOfWrongLengthEndsTheSession() throws Exception {
        for (String mark : List.of("MARKER 0018 05 0001 01 01 00", "MARKER 0016 05 0001 02")) {
            try (Lab lab = Lab.dialling(Lab.peer(90).with(ALL))) {
                RouterConnection connection = established(lab);

                connection.send(mark);

                connection.expectNotification("07 01 " + mark);
            }
        }
    }

    @Test
    void tooShortRouteRefreshEndsTheSession() throws Exception {
        for (String request : List.of("MARKER 0016 05 0001 00", "MARKER 0013 05")) {
            try (Lab lab = Lab.dialling(Lab.peer(90).with(ALL))) {
                RouterConnection connection = established(lab);

                connection.send(request);

                connection.expectNotification("01 02 " + request.substring("MARKER ".length(), "MARKER 0016".length()));
            }
        }
    }

    @Test
    void extendedMessagesAreSentAndReceived() throws Exception {
        int count = 5000;
        try (Lab lab = Lab.dialling(Lab.peer(90).with(ALL))) {
            RouterConnection connection = established(lab);
            StringBuilder many = new StringBuilder();
            for (int i = 0; i < count; i++) {
                many.append("00000001 20 0a%06x ".formatted(i));
            }

            connection.send(Script.update("", "ORIGIN AS_PATH NEXT_HOP", many.toString()));
            Lab.eventually().until(() -> lab.status().routesReceived() == count);
            lab.speaker
                    .announce(IntStream.range(0, 2000)
                            .mapToObj(i -> Lab.route("10." + (i >> 8) + "." + (i & 0xff) + ".1/32", 1))
                            .toList())
                    .join();

            assertTrue(connection.readNews().body().length() / 2 > 2000 * 9, "all in one message");
            assertEquals(SessionState.ESTABLISHED, lab.sessionState());
        }
    }

    @Test
    void unnegotiatedExtendedMessageEndsTheSession() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(90))) {
            RouterConnection connection = lab.established();

            connection.send("MARKER 1001 02");

            connection.expectNotification("01 02 1001");
        }
    }

    /** RFC 9687: a router that reads nothing is given up, although it sends keepalives. */
    @Test
    void sendHoldTimerEndsTheSessionOfANeighborThatDoesNotRead() throws Exception {
        ScriptedRouter deaf = ScriptedRouter.withSmallReceiveBuffer("127.0.0.1");
        try (Lab lab = Lab.dialling(Lab.peer(90).withSendHold(Duration.ofMillis(300)), deaf)) {
            List<StateChangeReason> ends = new CopyOnWriteArrayList<>();
            lab.speaker.addListener(new PeerListener() {
                @Override
                public void stateChanged(
                        String neighbor, SessionState from, SessionState to, StateChangeReason stateChangeReason) {
                    if (from == SessionState.ESTABLISHED) {
                        ends.add(stateChangeReason);
                    }
                }
            });
            lab.established();

            lab.speaker.announce(StopTest.routesThatDiffer(120_000)).join();

            Lab.eventually().until(() -> !ends.isEmpty());
            assertEquals(SessionEvent.SEND_HOLD_TIMER_EXPIRES, ends.get(0).sessionEvent());
            assertEquals(
                    Notification.of(ErrorCode.SEND_HOLD_TIMER_EXPIRED),
                    ends.get(0).sent());
        }
    }

    @Test
    void sendHoldTimerDoesNotExpireWithoutPendingData() throws Exception {
        try (Lab lab = Lab.dialling(Lab.peer(90).withSendHold(Duration.ofMillis(20)))) {
            RouterConnection connection = lab.established();

            assertTrue(connection.silentFor(Duration.ofMillis(300)));

            assertEquals(1, lab.status().timesEstablished());
            assertEquals(SessionState.ESTABLISHED, lab.sessionState());
        }
    }

    private static RouterConnection established(Lab lab) throws Exception {
        RouterConnection connection = lab.router.accept();
        connection.establish(Script.open(65000, 90, Lab.ROUTER_IDENTIFIER, Script.CAPABILITIES + " " + OFFERED));
        Heard last = connection.readNews();
        while (!last.body().equals(END_OF_RIB_OF_IPV6)) {
            last = connection.readNews();
        }
        return connection;
    }

    private static String tail(Heard heard, int octets) {
        return heard.body().substring(heard.body().length() - 2 * octets);
    }

    private static Nlri nlri(long identifier) {
        return new Nlri(IpPrefix.parse("10.0.0.1/32"), identifier);
    }

    private static Route path(long identifier, long med) {
        return new Route(nlri(identifier), PathAttributes.of(new MultiExitDiscriminator(med)));
    }
}
