package io.pharos.sidecar;

import static io.pharos.sidecar.AnnouncementTimeline.NEVER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConditionalAnnouncementTest {
    private static final Nlri PRIMARY = Nlri.parse("192.0.2.1/32");
    private static final Nlri OTHER = Nlri.parse("192.0.2.2/32");
    private static final long SETTLE = Duration.ofSeconds(5).toNanos();

    private final ConditionalAnnouncement absent = condition(Condition.Kind.ABSENT);
    private final ConditionalAnnouncement present = condition(Condition.Kind.PRESENT);

    @Test
    void withoutASessionNeitherHolds() {
        assertFalse(absent.holds(0));
        assertFalse(present.holds(0));
        assertEquals(NEVER, absent.nanosToWake(0));
    }

    @Test
    void absentHoldsFromEndOfRibOnWhenTheRouteIsNotInTheTable() {
        absent.sessionUp("a", 0);
        absent.routesReceived("a", List.of(OTHER), List.of());
        assertFalse(absent.holds(1));

        absent.endOfRib("a", AddressFamily.IPV6_UNICAST);
        assertFalse(absent.holds(1), "the other family says nothing");
        absent.endOfRib("a", AddressFamily.IPV4_UNICAST);

        assertTrue(absent.holds(1));
        assertEquals(NEVER, absent.nanosToWake(1));
    }

    @Test
    void aNeighborWithoutEndOfRibIsBelievedAfterAWhile() {
        absent.sessionUp("a", 100);
        assertEquals(SETTLE - 1, absent.nanosToWake(101));

        assertFalse(absent.holds(100 + SETTLE - 1));
        assertTrue(absent.holds(100 + SETTLE));
    }

    @Test
    void theStandbyActsAtOnceWhenTheRouteIsWithdrawnAndStepsBackWhenItReturns() {
        settled(absent, "a");
        absent.routesReceived("a", List.of(PRIMARY), List.of());
        assertFalse(absent.holds(2 * SETTLE));

        absent.routesReceived("a", List.of(), List.of(PRIMARY));
        assertTrue(absent.holds(2 * SETTLE));

        absent.routesReceived("a", List.of(PRIMARY), List.of());
        assertFalse(absent.holds(2 * SETTLE));
    }

    @Test
    void aRouteThatOneOfTwoNeighborsStillTellsIsNotAbsent() {
        settled(absent, "a");
        settled(absent, "b");
        absent.routesReceived("a", List.of(PRIMARY), List.of());
        absent.routesReceived("b", List.of(PRIMARY), List.of());

        absent.routesReceived("a", List.of(), List.of(PRIMARY));

        assertFalse(absent.holds(2 * SETTLE));
    }

    @Test
    void theEndOfOurOwnSessionSaysNothingAboutTheRoute() {
        settled(absent, "a");
        absent.routesReceived("a", List.of(PRIMARY), List.of());

        absent.sessionDown("a", SETTLE);

        assertFalse(absent.holds(100 * SETTLE));
    }

    @Test
    void aSessionThatBreaksIsTheEndOfWaitingOnlyWhenTheOthersHaveBeenHeardForAWhile() {
        settled(absent, "a");
        settled(absent, "b");
        absent.routesReceived("a", List.of(PRIMARY), List.of());

        absent.sessionDown("a", 3 * SETTLE);
        assertFalse(absent.holds(4 * SETTLE - 1));
        assertEquals(1, absent.nanosToWake(4 * SETTLE - 1));

        assertTrue(absent.holds(4 * SETTLE));
    }

    @Test
    void presentHoldsFromTheFirstRouteToTheLast() {
        settled(present, "a");
        settled(present, "b");
        assertFalse(present.holds(9 * SETTLE));

        present.routesReceived("a", List.of(PRIMARY), List.of());
        present.routesReceived("b", List.of(PRIMARY), List.of());
        assertTrue(present.holds(0));
        present.routesReceived("a", List.of(), List.of(PRIMARY));
        assertTrue(present.holds(0));
        present.sessionDown("b", 0);
        assertFalse(present.holds(0));
        assertEquals(NEVER, present.nanosToWake(0));
    }

    @Test
    void neighborsThatAreNotNamedDoNotCount() {
        ConditionalAnnouncement named = new ConditionalAnnouncement(new Condition(
                Condition.Kind.ABSENT, Set.of(PRIMARY.prefix()), List.of("a"), Duration.ofNanos(SETTLE), false));

        assertTrue(named.concerns("a"));
        assertFalse(named.concerns("b"));
        assertTrue(absent.concerns("b"), "without names, all");
    }

    private static void settled(ConditionalAnnouncement condition, String neighbor) {
        condition.sessionUp(neighbor, 0);
        condition.endOfRib(neighbor, AddressFamily.IPV4_UNICAST);
    }

    private static ConditionalAnnouncement condition(Condition.Kind kind) {
        return new ConditionalAnnouncement(new Condition(
                kind, Set.of(IpPrefix.parse("192.0.2.1/32")), List.of(), Duration.ofNanos(SETTLE), false));
    }
}
