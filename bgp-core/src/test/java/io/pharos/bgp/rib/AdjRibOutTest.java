package io.pharos.bgp.rib;

import static io.pharos.bgp.packet.AddressFamily.IPV4_UNICAST;
import static io.pharos.bgp.packet.AddressFamily.IPV6_UNICAST;
import static io.pharos.bgp.rib.Samples.route;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.Nlri;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdjRibOutTest {
    private static final int ALL = Integer.MAX_VALUE;
    private static final Route WEB = route("10.0.0.1/32", 1);
    private static final Route WEB_WORSE = route("10.0.0.1/32", 200);
    private static final Route DNS = route("10.0.0.2/32", 1);
    private static final Route WEB6 = route("2001:db8::1/128", 1);

    private final AdjRibOut rib = new AdjRibOut();

    @Test
    void firstBatchCarriesTheTableAndEndOfRibForEachFamily() {
        rib.begin(Stream.of(WEB, DNS), Set.of(IPV4_UNICAST, IPV6_UNICAST));

        AdjRibOut.Batch batch = rib.drain(ALL);

        assertEquals(List.of(WEB, DNS), batch.announced());
        assertEquals(Set.of(IPV4_UNICAST, IPV6_UNICAST), batch.endOfRib());
        assertFalse(rib.hasPending());
    }

    @Test
    void emptyTableSendsEndOfRib() {
        rib.begin(Stream.of(), Set.of(IPV4_UNICAST));

        assertTrue(rib.hasPending());
        assertEquals(new AdjRibOut.Batch(List.of(), List.of(), Set.of(IPV4_UNICAST)), rib.drain(ALL));
        assertFalse(rib.hasPending());
    }

    @Test
    void endOfRibFollowsTheWholeTable() {
        rib.begin(Stream.of(WEB, DNS, WEB6), Set.of(IPV4_UNICAST));

        assertEquals(Set.of(), rib.drain(2).endOfRib());
        assertEquals(Set.of(IPV4_UNICAST), rib.drain(2).endOfRib());
    }

    @Test
    void automaticEndOfRibIsSentOncePerSession() {
        rib.begin(Stream.of(WEB), Set.of(IPV4_UNICAST));
        rib.drain(ALL);
        rib.announce(DNS);

        assertEquals(Set.of(), rib.drain(ALL).endOfRib());
    }

    @Test
    void requestedEndOfRibFollowsPendingRoutes() {
        told(WEB);
        rib.announce(DNS);
        rib.endOfRib(IPV4_UNICAST);

        assertEquals(new AdjRibOut.Batch(List.of(), List.of(DNS), Set.of(IPV4_UNICAST)), rib.drain(ALL));
    }

    @Test
    void withdrawAnywayWithdrawsAnUnannouncedDestination() {
        rib.forceWithdraw(WEB.nlri());

        assertEquals(List.of(WEB.nlri()), rib.drain(ALL).withdrawn());
        assertFalse(rib.hasPending());
    }

    @Test
    void endOfRefreshFollowsItsLastRoute() {
        told(WEB, DNS, WEB6);
        rib.refreshAndMarkEnd(IPV4_UNICAST);

        assertEquals(Set.of(), rib.drain(1).endOfRefresh());
        AdjRibOut.Batch last = rib.drain(1);

        assertEquals(1, last.announced().size());
        assertEquals(Set.of(IPV4_UNICAST), last.endOfRefresh());
        assertFalse(rib.hasPending());
    }

    @Test
    void refreshOfAnEmptyTableSendsEndOfRefresh() {
        rib.refreshAndMarkEnd(IPV6_UNICAST);

        assertEquals(Set.of(IPV6_UNICAST), rib.drain(ALL).endOfRefresh());
    }

    @Test
    void announcementCancelsAPendingWithdraw() {
        told(WEB);
        rib.withdraw(WEB.nlri());
        rib.announce(WEB_WORSE);

        assertEquals(new AdjRibOut.Batch(List.of(), List.of(WEB_WORSE), Set.of()), rib.drain(ALL));
    }

    @Test
    void withdrawCancelsAPendingAnnouncement() {
        told(WEB);
        rib.announce(WEB_WORSE);
        rib.withdraw(WEB.nlri());

        assertEquals(new AdjRibOut.Batch(List.of(WEB.nlri()), List.of(), Set.of()), rib.drain(ALL));
    }

    @Test
    void unannouncedDestinationIsNotWithdrawn() {
        told();
        rib.withdraw(DNS.nlri());
        rib.announce(WEB);
        rib.withdraw(WEB.nlri());

        assertFalse(rib.hasPending());
    }

    @Test
    void identicalRouteIsNotSentAgain() {
        told(WEB);
        rib.announce(route("10.0.0.1/32", 1));

        assertFalse(rib.hasPending());
    }

    @Test
    void routeThatEncodesIdenticallyIsNotSentAgain() {
        rib.begin(Stream.of(WEB), Set.of(), (one, other) -> one.nlri().equals(other.nlri()));
        rib.drain(ALL);
        rib.announce(WEB_WORSE);

        assertFalse(rib.hasPending());
    }

    @Test
    void revertedPendingChangeIsNotSent() {
        told(WEB);
        rib.announce(WEB_WORSE);
        rib.announce(WEB);

        assertFalse(rib.hasPending());
    }

    @Test
    void revertedPendingWithdrawIsNotSent() {
        told(WEB);
        rib.withdraw(WEB.nlri());
        rib.announce(WEB);

        assertFalse(rib.hasPending());
    }

    @Test
    void latestAnnouncementWins() {
        told();
        rib.announce(WEB);
        rib.announce(WEB_WORSE);

        assertEquals(List.of(WEB_WORSE), rib.drain(ALL).announced());
    }

    @Test
    void withdrawalsPrecedeAnnouncementsEachInRequestOrder() {
        told(WEB, DNS);
        rib.announce(WEB6);
        rib.withdraw(DNS.nlri());
        rib.withdraw(WEB.nlri());

        AdjRibOut.Batch first = rib.drain(2);

        assertEquals(List.of(DNS.nlri(), WEB.nlri()), first.withdrawn());
        assertEquals(List.of(), first.announced());
        assertEquals(List.of(WEB6), rib.drain(2).announced());
    }

    @Test
    void withdrawAllWithdrawsSentRoutesAndDropsPendingOnes() {
        told(WEB, WEB6);
        rib.announce(DNS);
        rib.announce(WEB_WORSE);
        rib.withdrawAll();

        AdjRibOut.Batch batch = rib.drain(ALL);

        assertEquals(Set.of(WEB.nlri(), WEB6.nlri()), Set.copyOf(batch.withdrawn()));
        assertEquals(List.of(), batch.announced());
        assertEquals(0, rib.size());
    }

    @Test
    void refreshResendsOnlyTheRequestedFamily() {
        told(WEB, DNS, WEB6);
        rib.refresh(IPV4_UNICAST);

        AdjRibOut.Batch batch = rib.drain(ALL);

        assertEquals(Set.of(WEB, DNS), Set.copyOf(batch.announced()));
        assertEquals(List.of(), batch.withdrawn());
    }

    @Test
    void refreshRespectsPendingChanges() {
        told(WEB, DNS);
        rib.announce(WEB_WORSE);
        rib.withdraw(DNS.nlri());
        rib.refresh(IPV4_UNICAST);

        assertEquals(new AdjRibOut.Batch(List.of(DNS.nlri()), List.of(WEB_WORSE), Set.of()), rib.drain(ALL));
    }

    @Test
    void identicalAnnouncementDoesNotCancelARefresh() {
        told(WEB);
        rib.refresh(IPV4_UNICAST);
        rib.announce(WEB);

        assertEquals(List.of(WEB), rib.drain(ALL).announced());
    }

    @Test
    void refreshResendsRoutesWhosePendingChangeIsReverted() {
        told(WEB, DNS);
        rib.announce(WEB_WORSE);
        rib.withdraw(DNS.nlri());
        rib.refresh(IPV4_UNICAST);
        rib.announce(WEB);
        rib.announce(DNS);

        assertEquals(Set.of(WEB, DNS), Set.copyOf(rib.drain(ALL).announced()));
        rib.announce(WEB);
        assertFalse(rib.hasPending());
    }

    @Test
    void newSessionStartsWithoutStateOfTheOldOne() {
        told(WEB, DNS);
        rib.withdraw(DNS.nlri());
        rib.announce(WEB6);
        rib.begin(Stream.of(WEB), Set.of(IPV6_UNICAST));

        assertEquals(new AdjRibOut.Batch(List.of(), List.of(WEB), Set.of(IPV6_UNICAST)), rib.drain(ALL));
    }

    @Test
    void endedSessionHasNoPendingAndNoSentRoutes() {
        told(WEB);
        rib.announce(DNS);
        rib.end();

        assertFalse(rib.hasPending());
        assertEquals(0, rib.size());
    }

    @Test
    void sizeCountsDrainedRoutes() {
        rib.begin(Stream.of(WEB, DNS, WEB6), Set.of());
        rib.drain(2);

        assertEquals(2, rib.size());
        assertEquals(
                Set.<Nlri>of(WEB.nlri(), DNS.nlri()),
                Set.copyOf(rib.routes().map(Route::nlri).toList()));
    }

    private void told(Route... routes) {
        rib.begin(Stream.of(routes), Set.of(IPV4_UNICAST));
        rib.drain(ALL);
    }
}
