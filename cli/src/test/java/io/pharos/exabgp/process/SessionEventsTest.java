package io.pharos.exabgp.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.BgpIdentifier;
import io.pharos.bgp.packet.ErrorCode;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Keepalive;
import io.pharos.bgp.packet.message.MessageCodec;
import io.pharos.bgp.packet.message.MessageType;
import io.pharos.bgp.packet.message.Notification;
import io.pharos.bgp.packet.message.Update;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.session.SessionEvent;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.bgp.transport.PeerListener;
import io.pharos.exabgp.ExabgpDialect;
import io.pharos.exabgp.event.MessageDetail;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A helper that says again what it hears, after {@code heard:}. */
class SessionEventsTest {
    private static final StateChangeReason WHATEVER = new StateChangeReason(SessionEvent.BGP_OPEN, "");
    private static final InetAddress LOCAL = new InetSocketAddress("192.0.2.10", 0).getAddress();
    private static final BgpIdentifier IDENTIFIER = BgpIdentifier.parse("192.0.2.99");
    private static final String PEER = "neighbor 192.0.2.1 ";

    private final RecordingClients clients = new RecordingClients();
    private @Nullable Helpers helpers;

    @AfterEach
    void close() {
        if (helpers != null) {
            helpers.close();
        }
    }

    private PeerListener start(HelperSubscription helperSubscription, String script) {
        return start(helperSubscription, HelperPlan.Form.TEXT, ExabgpDialect.V4_2, script);
    }

    private PeerListener start(
            HelperSubscription helperSubscription, HelperPlan.Form form, ExabgpDialect dialect, String script) {
        Neighbor first = neighbor("first", "192.0.2.1");
        Neighbor second = neighbor("second", "192.0.2.2");
        HelperPlan plan = new HelperPlan(
                "chat",
                List.of("/bin/sh", "-c", script),
                form,
                dialect,
                true,
                true,
                false,
                Map.of("first", helperSubscription));
        Helpers created = new Helpers(List.of(plan), List.of(first, second), clients, "host");
        helpers = created;
        before.accept(created.listener());
        created.start();
        await().until(() -> clients.lines.contains("ready"));
        return created.listener();
    }

    /** What happens before helpers are started. */
    private Consumer<PeerListener> before = session -> {};

    private static final String PARROT = "echo ready; while read -r line; do echo \"heard:$line\"; done";

    private static Neighbor neighbor(String name, String address) {
        return Neighbor.of(new InetSocketAddress(address, 179), PeerConfig.of(65001, 65000)).toBuilder()
                .name(name)
                .build();
    }

    /** Without answers and empty lines. */
    private List<String> heard() {
        return clients.lines.stream()
                .filter(line -> line.startsWith("heard:"))
                .map(line -> line.substring("heard:".length()))
                .filter(line -> !line.isEmpty() && !line.equals("done"))
                .toList();
    }

    private void awaitHeard(String... expected) {
        await().untilAsserted(() -> assertEquals(List.of(expected), heard()));
    }

    private static HelperSubscription.Messages messages(MessageType type, MessageDetail... forms) {
        return new HelperSubscription.Messages(Set.of(type), Set.of(forms));
    }

    private static void bringUp(PeerListener session, String neighbor) {
        session.connected(neighbor, LOCAL, IDENTIFIER);
        session.stateChanged(neighbor, SessionState.CONNECT, SessionState.OPEN_SENT, WHATEVER);
        session.negotiated(neighbor, Negotiated.NOTHING_YET);
        session.stateChanged(neighbor, SessionState.OPEN_SENT, SessionState.OPEN_CONFIRM, WHATEVER);
        session.stateChanged(neighbor, SessionState.OPEN_CONFIRM, SessionState.ESTABLISHED, WHATEVER);
    }

    private static final HelperSubscription CHANGES = new HelperSubscription(
            true, false, false, false, HelperSubscription.Messages.NONE, HelperSubscription.Messages.NONE);

    @Test
    void helperReceivesEventsOfItsOwnNeighborsOnly() {
        PeerListener session = start(CHANGES, PARROT);

        bringUp(session, "second");
        bringUp(session, "first");
        session.stateChanged(
                "first",
                SessionState.ESTABLISHED,
                SessionState.IDLE,
                new StateChangeReason(
                        SessionEvent.NOTIFICATION_MESSAGE,
                        "",
                        null,
                        Notification.cease(ErrorCode.ADMINISTRATIVE_SHUTDOWN, "bye")));

        awaitHeard(
                PEER + "connected",
                PEER + "up",
                PEER + "down - peer reset, message [notification received (6,2)] error[Cease / administrative shutdown"
                        + " / Shutdown Communication: \"bye\"]");
    }

    @Test
    void eventsBeforeAHelperRanAreSentOnce() {
        before = session -> bringUp(session, "first");
        PeerListener session = start(CHANGES, PARROT);

        session.stateChanged(
                "first",
                SessionState.ESTABLISHED,
                SessionState.IDLE,
                new StateChangeReason(SessionEvent.TCP_CONNECTION_FAILS, "broken"));

        await().until(() -> heard().size() == 3);
        assertEquals(List.of(PEER + "connected", PEER + "up"), heard().subList(0, 2));
    }

    @Test
    void failedConnectionAttemptsAreNotReported() {
        PeerListener session = start(CHANGES, PARROT);

        session.stateChanged(
                "first",
                SessionState.CONNECT,
                SessionState.ACTIVE,
                new StateChangeReason(SessionEvent.TCP_CONNECTION_FAILS, "refused"));
        session.connected("first", LOCAL, IDENTIFIER);
        session.connected("first", LOCAL, IDENTIFIER);
        session.stateChanged("first", SessionState.CONNECT, SessionState.OPEN_SENT, WHATEVER);
        session.stateChanged(
                "first",
                SessionState.OPEN_SENT,
                SessionState.ACTIVE,
                new StateChangeReason(SessionEvent.TCP_CONNECTION_FAILS, "closed"));

        awaitHeard(PEER + "connected", PEER + "down - peer reset, message [closing connection] error[closed]");
    }

    @Test
    void aHelperThatStartsLaterReceivesTheSessionUpEvent() {
        PeerListener session = start(
                CHANGES,
                "echo ready; while read line; do case $line in *connected) echo \"heard:$line\";; *up) exit 1;; esac; done");

        bringUp(session, "first");

        await().untilAsserted(() -> assertEquals(
                List.of(PEER + "connected", PEER + "connected"),
                heard().stream().limit(2).toList()));
    }

    @Test
    void reloadChangesTheNeighborsAHelperReceivesEventsOf() {
        PeerListener session = start(CHANGES, PARROT);
        bringUp(session, "first");
        bringUp(session, "second");
        awaitHeard(PEER + "connected", PEER + "up");

        HelperPlan next = new HelperPlan(
                "chat",
                List.of("/bin/sh", "-c", PARROT),
                HelperPlan.Form.TEXT,
                ExabgpDialect.V4_2,
                true,
                true,
                false,
                Map.of("second", CHANGES, "third", CHANGES));
        Helpers running = Objects.requireNonNull(helpers);
        running.reconfigure(List.of(next), List.of(neighbor("second", "192.0.2.2"), neighbor("third", "192.0.2.3")));
        session.stateChanged(
                "first",
                SessionState.ESTABLISHED,
                SessionState.IDLE,
                new StateChangeReason(SessionEvent.MANUAL_STOP, "removed"));
        running.settle();
        bringUp(session, "third");
        bringUp(session, "first"); // nobody by now

        awaitHeard(
                PEER + "connected",
                PEER + "up",
                "neighbor 192.0.2.2 connected",
                "neighbor 192.0.2.2 up",
                PEER + "down - peer reset, message [closing connection] error[removed]",
                "neighbor 192.0.2.3 connected",
                "neighbor 192.0.2.3 up");
        assertEquals(1, clients.connected.size(), "it is the process of before");
    }

    @Test
    void aSignalIsSentToSubscribersOncePerNeighbor() {
        HelperSubscription helperSubscription = new HelperSubscription(
                false, false, false, true, HelperSubscription.Messages.NONE, HelperSubscription.Messages.NONE);
        start(helperSubscription, HelperPlan.Form.JSON, ExabgpDialect.V5, PARROT);

        Objects.requireNonNull(helpers).signalled(10, "SIGUSR1");

        await().until(() -> heard().size() == 1);
        String event = heard().get(0);
        assertTrue(event.contains("\"type\": \"signal\", \"neighbor\": "), event);
        assertTrue(event.contains("\"peer\": \"192.0.2.1\""), event);
        assertTrue(event.endsWith(" , \"code\": \"10\", \"name\": \"SIGUSR1\" } }"), event);
    }

    @Test
    void signalsAreSentOnlyToJsonSubscribers() {
        HelperSubscription helperSubscription = new HelperSubscription(
                true, false, false, true, HelperSubscription.Messages.NONE, HelperSubscription.Messages.NONE);
        PeerListener session = start(helperSubscription, PARROT);

        Objects.requireNonNull(helpers).signalled(10, "SIGUSR1");
        bringUp(session, "first");

        awaitHeard(PEER + "connected", PEER + "up");
    }

    @Test
    void messagesAreSentInTheSubscribedForms() {
        HelperSubscription helperSubscription = new HelperSubscription(
                false,
                false,
                false,
                false,
                messages(MessageType.KEEPALIVE, MessageDetail.PACKETS, MessageDetail.PARSED),
                messages(MessageType.UPDATE, MessageDetail.CONSOLIDATED));
        PeerListener session = start(helperSubscription, PARROT);
        assertTrue(session.wantsOctets("first"));
        assertFalse(session.wantsOctets("second"));

        session.octetsReceived("first", MessageCodec.octets(new Keepalive(), Negotiated.NOTHING_YET));
        session.messageReceived("first", new Keepalive());
        session.messageSent("first", new Keepalive());
        session.messageSent("first", Update.endOfRib(AddressFamily.IPV4_UNICAST));

        String marker = "0x" + "FF".repeat(16);
        awaitHeard(
                PEER + "receive 4 header " + marker + "001304",
                PEER + "receive keepalive",
                PEER + "send update start",
                PEER + "send update route eor 1/1 (ipv4 unicast)",
                "header " + marker + "001702 body 0x00000000",
                PEER + "send update end");
    }

    @Test
    void jsonEventsNameBothEndsOfTheSession() {
        HelperSubscription helperSubscription = new HelperSubscription(
                false, true, true, false, HelperSubscription.Messages.NONE, HelperSubscription.Messages.NONE);
        PeerListener session = start(helperSubscription, HelperPlan.Form.JSON, ExabgpDialect.V5, PARROT);

        bringUp(session, "first");

        await().until(() -> heard().size() == 4);
        assertTrue(heard().get(0).contains("\"counter\": 1, \"type\": \"fsm\""), heard()::toString);
        assertTrue(heard().get(0).contains("\"state\": \"OPENSENT\""), heard()::toString);
        assertTrue(heard().get(1).contains("\"type\": \"negotiated\""), heard()::toString);
        String ends = "\"address\": { \"local\": \"192.0.2.10\", \"peer\": \"192.0.2.1\" },"
                + " \"asn\": { \"local\": 65001, \"peer\": 65000 }, \"router-id\": \"192.0.2.99\"";
        assertTrue(heard().get(3).contains(ends), heard()::toString);
    }

    @Test
    void downReasonsOfFiveAreShort() {
        PeerListener session = start(CHANGES, HelperPlan.Form.TEXT, ExabgpDialect.V5, PARROT);
        bringUp(session, "first");

        session.stateChanged(
                "first",
                SessionState.ESTABLISHED,
                SessionState.IDLE,
                new StateChangeReason(
                        SessionEvent.HOLD_TIMER_EXPIRES, "", Notification.of(ErrorCode.HOLD_TIMER_EXPIRED), null));

        awaitHeard(PEER + "connected", PEER + "up", PEER + "down - notification sent (4,0)");
    }
}
