package io.pharos.bgp.rib;

import static io.pharos.bgp.packet.AddressFamily.IPV4_UNICAST;
import static io.pharos.bgp.packet.AddressFamily.IPV6_UNICAST;
import static io.pharos.bgp.rib.Samples.BOTH_FAMILIES;
import static io.pharos.bgp.rib.Samples.EBGP;
import static io.pharos.bgp.rib.Samples.SELF;
import static io.pharos.bgp.rib.Samples.route;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.capability.Extensions;
import io.pharos.bgp.packet.capability.Negotiated;
import io.pharos.bgp.packet.message.Message;
import io.pharos.bgp.packet.message.RouteRefresh;
import io.pharos.bgp.packet.message.Update;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutboundQueueTest {
    private static final Nlri WEB = Nlri.parse("10.0.0.1/32");
    private static final Nlri DNS = Nlri.parse("10.0.0.2/32");
    private static final UpdatePolicy MANUAL = new UpdatePolicy(EnumSet.allOf(AddressFamily.class), true, false);

    private final LocRib locRib = new LocRib();
    private final OutboundQueue queue = new OutboundQueue(UpdatePolicy.DEFAULTS);

    @Test
    void anEstablishedSessionGetsTheWholeTableAndThenEndOfRib() {
        locRib.announce(route("10.0.0.1/32", 1));
        begin(queue);

        assertEquals(List.of("announce 10.0.0.1/32", "eor ipv4/unicast", "eor ipv6/unicast"), sent(queue));
        assertEquals(1, queue.size());
        assertFalse(queue.hasNext());
    }

    @Test
    void withoutASessionNothingIsQueued() {
        locRib.announce(route("10.0.0.1/32", 1));

        queue.routesChanged(List.of(WEB));
        queue.forceWithdraw(List.of(DNS));

        assertFalse(queue.isUp());
        assertFalse(queue.hasNext());
        assertFalse(queue.endOfRib(IPV4_UNICAST));
        assertFalse(queue.requestRefresh(IPV4_UNICAST));
        assertEquals(List.of(), sent(queue));
    }

    @Test
    void withdrawalsAreSentBeforeAnnouncements() {
        locRib.announce(route("10.0.0.1/32", 1));
        begin(queue);
        sent(queue);

        locRib.announce(route("10.0.0.2/32", 1));
        locRib.withdraw(WEB);
        queue.routesChanged(List.of(DNS, WEB));

        assertEquals(List.of("withdraw 10.0.0.1/32", "announce 10.0.0.2/32"), sent(queue));
    }

    @Test
    void aChangeThatIsTakenBackBeforeItIsSentLeavesNoTrace() {
        begin(queue);
        sent(queue);

        locRib.announce(route("10.0.0.1/32", 1));
        queue.routesChanged(List.of(WEB));
        locRib.withdraw(WEB);
        queue.routesChanged(List.of(WEB));

        assertFalse(queue.hasNext());
    }

    @Test
    void aForcedWithdrawalIsSentForARouteThatWasNeverAnnounced() {
        begin(queue);
        sent(queue);

        queue.forceWithdraw(List.of(WEB));

        assertEquals(List.of("withdraw 10.0.0.1/32"), sent(queue));
    }

    @Test
    void aForcedWithdrawalDoesNotRemoveARouteOfTheLocRib() {
        locRib.announce(route("10.0.0.1/32", 1));
        begin(queue);
        sent(queue);

        queue.forceWithdraw(List.of(WEB));

        assertEquals(List.of(), sent(queue));
    }

    @Test
    void aRefreshRepeatsOneFamilyOnly() {
        locRib.announce(route("10.0.0.1/32", 1));
        locRib.announce(route("2001:db8::1/128", 1));
        begin(queue);
        sent(queue);

        queue.refresh(IPV6_UNICAST);

        assertEquals(List.of("announce 2001:db8::1/128"), sent(queue));
    }

    @Test
    void anEnhancedRefreshMarksItsBeginningAheadOfTheRoutesAndItsEndBehindThem() {
        locRib.announce(route("10.0.0.1/32", 1));
        begin(queue, enhanced());
        sent(queue);

        queue.refresh(IPV4_UNICAST);

        assertEquals(List.of("refresh 1 ipv4/unicast", "announce 10.0.0.1/32", "refresh 2 ipv4/unicast"), sent(queue));
    }

    @Test
    void resendRepeatsAllFamilies() {
        locRib.announce(route("10.0.0.1/32", 1));
        locRib.announce(route("2001:db8::1/128", 1));
        begin(queue);
        sent(queue);

        queue.resend();

        assertEquals(Set.of("announce 10.0.0.1/32", "announce 2001:db8::1/128"), Set.copyOf(sent(queue)));
    }

    @Test
    void changesAfterTheInitialTableAreHeldBackWithoutAutomaticFlush() {
        OutboundQueue held = new OutboundQueue(MANUAL);
        begin(held);
        assertEquals(List.of("eor ipv4/unicast", "eor ipv6/unicast"), sent(held));

        locRib.announce(route("10.0.0.1/32", 1));
        held.routesChanged(List.of(WEB));
        assertTrue(held.isHolding());
        assertFalse(held.hasNext());

        held.refresh(IPV4_UNICAST);
        assertEquals(List.of("announce 10.0.0.1/32"), sent(held));
        assertTrue(held.isHolding());
    }

    @Test
    void anEndOfRibThatIsAskedForPassesWhatIsHeldBack() {
        OutboundQueue held = new OutboundQueue(MANUAL);
        begin(held);
        sent(held);
        locRib.announce(route("10.0.0.1/32", 1));
        held.routesChanged(List.of(WEB));

        assertTrue(held.endOfRib(IPV4_UNICAST));

        assertEquals(List.of("eor ipv4/unicast"), sent(held));
    }

    @Test
    void aRefreshRequestIsSentOnlyWhereItWasNegotiated() {
        begin(queue);
        sent(queue);
        assertTrue(queue.requestRefresh(IPV4_UNICAST));
        assertEquals(List.of("refresh 0 ipv4/unicast"), sent(queue));

        begin(queue, session(Set.of(IPV4_UNICAST), false, Extensions.NONE));
        assertFalse(queue.requestRefresh(IPV4_UNICAST));
        assertFalse(queue.requestRefresh(IPV6_UNICAST));
        assertFalse(queue.endOfRib(IPV6_UNICAST));
    }

    @Test
    void withdrawAllSendsNothingButWithdrawals() {
        locRib.announce(route("10.0.0.1/32", 1));
        begin(queue);
        sent(queue);
        locRib.announce(route("10.0.0.2/32", 1));
        queue.routesChanged(List.of(DNS));

        queue.withdrawAll();

        assertEquals(List.of("withdraw 10.0.0.1/32"), sent(queue));
        assertEquals(0, queue.size());
    }

    @Test
    void theEndOfASessionForgetsEverything() {
        locRib.announce(route("10.0.0.1/32", 1));
        begin(queue);
        sent(queue);
        queue.requestRefresh(IPV4_UNICAST);

        queue.end();

        assertEquals(0, queue.size());
        assertFalse(queue.hasNext());
        begin(queue);
        assertEquals(List.of("announce 10.0.0.1/32", "eor ipv4/unicast", "eor ipv6/unicast"), sent(queue));
    }

    @Test
    void aBatchIsBoundedAndTheRestFollows() {
        int routes = OutboundQueue.BATCH + 10;
        for (int i = 0; i < routes; i++) {
            locRib.announce(route("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255) + "/32", 1));
        }
        begin(queue);

        queue.next(message -> {});

        assertEquals(OutboundQueue.BATCH, queue.size());
        assertTrue(queue.hasNext());
        queue.next(message -> {});
        assertEquals(routes, queue.size());
        assertFalse(queue.hasNext());
    }

    private void begin(OutboundQueue of) {
        begin(of, EBGP);
    }

    private void begin(OutboundQueue of, Negotiated negotiated) {
        OutboundAttributes attributes = new OutboundAttributes(negotiated, SELF);
        of.begin(negotiated, new NeighborView(locRib, "router", Set.of(), attributes, (route, why) -> {}), attributes);
    }

    private static Negotiated enhanced() {
        return session(BOTH_FAMILIES, true, new Extensions(Set.of(), Set.of(), false, false, true, false));
    }

    private static Negotiated session(Set<AddressFamily> families, boolean routeRefresh, Extensions extensions) {
        return new Negotiated(
                Samples.OUR_AS,
                Samples.PEER_AS,
                Duration.ofSeconds(9),
                families,
                true,
                routeRefresh,
                Negotiated.STANDARD_MESSAGE_SIZE,
                extensions);
    }

    /** Everything that can be sent now, a line for each message. */
    private static List<String> sent(OutboundQueue from) {
        List<String> lines = new ArrayList<>();
        while (from.hasNext()) {
            from.next(message -> lines.add(line(message)));
        }
        from.drained();
        return lines;
    }

    private static String line(Message message) {
        if (message instanceof RouteRefresh refresh) {
            return "refresh " + refresh.subtype() + " " + refresh.family().orElseThrow();
        }
        Update update = (Update) message;
        if (update.endOfRib().isPresent()) {
            return "eor " + update.endOfRib().orElseThrow();
        }
        return update.announced().isEmpty()
                ? "withdraw " + names(update.withdrawn())
                : "announce " + names(update.announced());
    }

    private static String names(List<Nlri> destinations) {
        return String.join(" ", destinations.stream().map(Nlri::toString).toList());
    }
}
