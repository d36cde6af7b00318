package io.pharos.cli.process;

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
import io.pharos.bgp.session.Event;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.session.Reason;
import io.pharos.bgp.session.State;
import io.pharos.bgp.transport.NeighborConfig;
import io.pharos.bgp.transport.PeerListener;
import io.pharos.cli.api.ExabgpDialect;
import io.pharos.cli.api.event.Detail;
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
    private static final Reason WHATEVER = new Reason(Event.BGP_OPEN, "");
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

    private PeerListener start(Hearing hearing, String script) {
        return start(hearing, HelperPlan.Form.TEXT, ExabgpDialect.V4_2, script);
    }

    private PeerListener start(Hearing hearing, HelperPlan.Form form, ExabgpDialect dialect, String script) {
        NeighborConfig first = neighbor("first", "192.0.2.1");
        NeighborConfig second = neighbor("second", "192.0.2.2");
        HelperPlan plan = new HelperPlan(
                "chat", List.of("/bin/sh", "-c", script), form, dialect, true, true, false, Map.of("first", hearing));
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

    private static NeighborConfig neighbor(String name, String address) {
        return NeighborConfig.of(new InetSocketAddress(address, 179), PeerConfig.of(65001, 65000))
                .named(name);
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

    private static Hearing.Messages messages(MessageType type, Detail... forms) {
        return new Hearing.Messages(Set.of(type), Set.of(forms));
    }

    private static void bringUp(PeerListener session, String neighbor) {
        session.connected(neighbor, LOCAL, IDENTIFIER);
        session.stateChanged(neighbor, State.CONNECT, State.OPEN_SENT, WHATEVER);
        session.negotiated(neighbor, Negotiated.NOTHING_YET);
        session.stateChanged(neighbor, State.OPEN_SENT, State.OPEN_CONFIRM, WHATEVER);
        session.stateChanged(neighbor, State.OPEN_CONFIRM, State.ESTABLISHED, WHATEVER);
    }

    private static final Hearing CHANGES =
            new Hearing(true, false, false, false, Hearing.Messages.NONE, Hearing.Messages.NONE);

    @Test
    void aHelperHearsItsNeighborsComeAndGoAndNoOthers() {
        PeerListener session = start(CHANGES, PARROT);

        bringUp(session, "second");
        bringUp(session, "first");
        session.stateChanged(
                "first",
                State.ESTABLISHED,
                State.IDLE,
                new Reason(
                        Event.NOTIFICATION_MESSAGE,
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
    void whatHappenedBeforeAHelperRanIsToldOnce() {
        before = session -> bringUp(session, "first");
        PeerListener session = start(CHANGES, PARROT);

        session.stateChanged("first", State.ESTABLISHED, State.IDLE, new Reason(Event.TCP_CONNECTION_FAILS, "broken"));

        await().until(() -> heard().size() == 3);
        assertEquals(List.of(PEER + "connected", PEER + "up"), heard().subList(0, 2));
    }

    @Test
    void aConnectionThatFailedBeforeItWasThereIsNoNews() {
        PeerListener session = start(CHANGES, PARROT);

        session.stateChanged("first", State.CONNECT, State.ACTIVE, new Reason(Event.TCP_CONNECTION_FAILS, "refused"));
        session.connected("first", LOCAL, IDENTIFIER);
        session.connected("first", LOCAL, IDENTIFIER);
        session.stateChanged("first", State.CONNECT, State.OPEN_SENT, WHATEVER);
        session.stateChanged("first", State.OPEN_SENT, State.ACTIVE, new Reason(Event.TCP_CONNECTION_FAILS, "closed"));

        awaitHeard(PEER + "connected", PEER + "down - peer reset, message [closing connection] error[closed]");
    }

    @Test
    void aHelperThatStartsLaterIsToldOfTheSessionThatIsUp() {
        PeerListener session = start(
                CHANGES,
                "echo ready; while read line; do case $line in *connected) echo \"heard:$line\";; *up) exit 1;; esac; done");

        bringUp(session, "first");

        await().untilAsserted(() -> assertEquals(
                List.of(PEER + "connected", PEER + "connected"),
                heard().stream().limit(2).toList()));
    }

    @Test
    void afterAReloadAHelperHearsOfTheNeighborsThatNameItThenAndOfTheEndOfThoseThatDid() {
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
        session.stateChanged("first", State.ESTABLISHED, State.IDLE, new Reason(Event.MANUAL_STOP, "removed"));
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
    void aSignalIsToldToThoseWhoAskForItOnceForEachOfTheirNeighbors() {
        Hearing hearing = new Hearing(false, false, false, true, Hearing.Messages.NONE, Hearing.Messages.NONE);
        start(hearing, HelperPlan.Form.JSON, ExabgpDialect.V5, PARROT);

        Objects.requireNonNull(helpers).signalled(10, "SIGUSR1");

        await().until(() -> heard().size() == 1);
        String event = heard().get(0);
        assertTrue(event.contains("\"type\": \"signal\", \"neighbor\": "), event);
        assertTrue(event.contains("\"peer\": \"192.0.2.1\""), event);
        assertTrue(event.endsWith(" , \"code\": \"10\", \"name\": \"SIGUSR1\" } }"), event);
    }

    @Test
    void aSignalIsNotToldToThoseWhoDoNotAskForItNorInText() {
        Hearing hearing = new Hearing(true, false, false, true, Hearing.Messages.NONE, Hearing.Messages.NONE);
        PeerListener session = start(hearing, PARROT);

        Objects.requireNonNull(helpers).signalled(10, "SIGUSR1");
        bringUp(session, "first");

        awaitHeard(PEER + "connected", PEER + "up");
    }

    @Test
    void messagesAreToldInTheFormsAskedFor() {
        Hearing hearing = new Hearing(
                false,
                false,
                false,
                false,
                messages(MessageType.KEEPALIVE, Detail.PACKETS, Detail.PARSED),
                messages(MessageType.UPDATE, Detail.CONSOLIDATED));
        PeerListener session = start(hearing, PARROT);
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
    void jsonEventsCarryBothEndsOfTheSession() {
        Hearing hearing = new Hearing(false, true, true, false, Hearing.Messages.NONE, Hearing.Messages.NONE);
        PeerListener session = start(hearing, HelperPlan.Form.JSON, ExabgpDialect.V5, PARROT);

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
                State.ESTABLISHED,
                State.IDLE,
                new Reason(Event.HOLD_TIMER_EXPIRES, "", Notification.of(ErrorCode.HOLD_TIMER_EXPIRED), null));

        awaitHeard(PEER + "connected", PEER + "up", PEER + "down - notification sent (4,0)");
    }
}
