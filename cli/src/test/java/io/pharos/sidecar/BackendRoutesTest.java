package io.pharos.sidecar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.NextHop;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.rib.Route;
import io.pharos.health.failover.ActiveBackend;
import io.pharos.health.failover.HandoverStatus;
import io.pharos.health.failover.Selection;
import io.pharos.health.failover.SelectionRule;
import io.pharos.health.failover.Verdict;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackendRoutesTest {
    private static final Nlri ADDRESS = Nlri.parse("198.51.100.1/32");
    private static final List<Route> UP =
            List.of(new Route(ADDRESS, PathAttributes.of(new MultiExitDiscriminator(10))));

    private final BackendRoutes routes = new BackendRoutes(
            List.of(backend("c", 2, "192.0.2.3"), backend("a", 0, "192.0.2.1"), backend("b", 0, "192.0.2.2")), 100);

    @Test
    void withoutBackendsRoutesAreAnnouncedAsTheyAre() {
        assertEquals(UP, BackendRoutes.NONE.spread(UP, null, true));
        assertEquals(List.of(ADDRESS), BackendRoutes.NONE.scope(List.of(ADDRESS)));
    }

    @Test
    void allActiveBackendsAreAnnouncedEachUnderItsOwnIdentifier() {
        assertEquals(
                List.of("1 via 192.0.2.1 med 10", "2 via 192.0.2.2 med 10"),
                spread(selection(names("a", "b"), names(), names()), true));
        assertEquals(List.of("2 via 192.0.2.2 med 10"), spread(selection(names("b"), names(), names()), true));
        assertEquals(List.of(ADDRESS, path(1), path(2), path(3)), routes.scope(List.of(ADDRESS)));
    }

    @Test
    void theBestIsWithoutAnIdentifierWhereAnotherWouldBeTakenForIt() {
        assertEquals(
                List.of("none via 192.0.2.2 med 10", "1 via 192.0.2.1 med 10"),
                spread(selection(names("b", "a"), names(), names()), true));
    }

    @Test
    void hotStandbysAreWorseOneAfterTheOtherAndOnlyWhileTheServiceIsUp() {
        Selection traffic = selection(names("a"), names(), names("b", "c"));

        assertEquals(
                List.of("1 via 192.0.2.1 med 10", "2 via 192.0.2.2 med 110", "3 via 192.0.2.3 med 210"),
                spread(traffic, true));
        assertEquals(List.of("1 via 192.0.2.1 med 10"), spread(traffic, false));
    }

    @Test
    void inAHandoverTheMedsGoOverInStepsAndTheBestChangesInTheMiddle() {
        assertEquals(List.of("none via 192.0.2.3 med 10", "1 via 192.0.2.1 med 110"), moved(0));
        assertEquals(List.of("none via 192.0.2.3 med 35", "1 via 192.0.2.1 med 85"), moved(1));
        assertEquals(List.of("1 via 192.0.2.1 med 60", "3 via 192.0.2.3 med 60"), moved(2));
        assertEquals(List.of("1 via 192.0.2.1 med 35", "3 via 192.0.2.3 med 85"), moved(3));
    }

    private List<String> moved(int step) {
        HandoverStatus handoverStatus = new HandoverStatus(HandoverStatus.Phase.MOVING, 2, 0, step, 4, 0);
        return spread(
                new Selection(
                        choices(names("a")),
                        choices(names("c")),
                        List.of(),
                        List.of(),
                        List.of(),
                        handoverStatus,
                        SelectionRule.GRACEFUL,
                        "",
                        null),
                true);
    }

    @Test
    void beforeTheFirstChoiceTheBestLevelStandsForAll() {
        assertEquals(List.of("1 via 192.0.2.1 med 10"), spread(null, false));
    }

    @Test
    void nothingToAnnounceStaysNothing() {
        assertEquals(List.of(), routes.spread(List.of(), selection(names("a"), names(), names()), true));
    }

    @Test
    void anOnlyBackendNeedsNoIdentifierAndSelfNoNextHop() {
        BackendRoutes only = new BackendRoutes(List.of(new BackendRoutes.Backend("a", 0, Map.of())), 100);

        assertEquals(UP, only.spread(UP, null, true));
        assertEquals(List.of(ADDRESS), only.scope(List.of(ADDRESS)));
    }

    private List<String> spread(Selection traffic, boolean serving) {
        return routes.spread(UP, traffic, serving).stream()
                .map(BackendRoutesTest::text)
                .toList();
    }

    private static String text(Route route) {
        Nlri nlri = route.nlri();
        return (nlri.hasPathIdentifier() ? nlri.pathIdentifier() : "none") + " via "
                + route.attributes().get(NextHop.class).orElseThrow().address().getHostAddress() + " med "
                + route.attributes()
                        .get(MultiExitDiscriminator.class)
                        .orElseThrow()
                        .value();
    }

    private static Nlri path(long identifier) {
        return new Nlri(ADDRESS.prefix(), identifier);
    }

    private static BackendRoutes.Backend backend(String name, int level, String address) {
        try {
            return new BackendRoutes.Backend(
                    name, level, Map.of(AddressFamily.IPV4_UNICAST, InetAddress.getByName(address)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(String... names) {
        return Arrays.asList(names);
    }

    private static Selection selection(List<String> active, List<String> fading, List<String> standby) {
        return new Selection(
                choices(active),
                choices(fading),
                choices(standby),
                List.of(),
                List.of(),
                null,
                SelectionRule.LOWEST_USABLE,
                "",
                null);
    }

    private static List<ActiveBackend> choices(List<String> names) {
        return names.stream()
                .map(name -> new ActiveBackend(name, 0, Verdict.HEALTHY))
                .toList();
    }
}
