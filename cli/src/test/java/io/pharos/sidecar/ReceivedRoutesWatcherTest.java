package io.pharos.sidecar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.bgp.packet.IpPrefix;
import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.AsPath;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.rib.Route;
import io.pharos.bgp.session.PeerConfig;
import io.pharos.bgp.session.SessionEvent;
import io.pharos.bgp.session.SessionState;
import io.pharos.bgp.session.StateChangeReason;
import io.pharos.bgp.transport.Neighbor;
import io.pharos.health.ServiceState;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReceivedRoutesWatcherTest {
    private static final Nlri WATCHED = Nlri.parse("198.51.100.80/32");
    private static final Neighbor ROUTER =
            Neighbor.of(new InetSocketAddress("192.0.2.1", 179), PeerConfig.of(65001, 65000));

    private final List<List<Route>> published = new ArrayList<>();
    private final RoutePublisher publisher =
            new RoutePublisher((plan, routes) -> published.add(routes), new ManualClock());
    private final ReceivedRoutesWatcher watcher = new ReceivedRoutesWatcher(List.of(ROUTER), publisher);

    @Test
    void aRouteAndItsWithdrawalAreHeard() {
        watch(false);

        watcher.routesReceived(ROUTER.name(), route(65000, 65001), List.of());
        watcher.routesReceived(ROUTER.name(), List.of(), List.of(WATCHED));

        assertEquals(List.of(1, 0, 1), sizes(), "announced at End-of-RIB, withdrawn for the route, announced after it");
    }

    @Test
    void aRouteOfOurOwnAsDoesNotCountWhereThatIsWanted() {
        watch(true);

        watcher.routesReceived(ROUTER.name(), route(65000, 65001), List.of());
        assertEquals(List.of(1), sizes());
        watcher.routesReceived(ROUTER.name(), route(65000, 65002), List.of());
        assertEquals(List.of(1, 0), sizes());
        watcher.routesReceived(ROUTER.name(), route(65000, 65001), List.of());

        assertEquals(List.of(1, 0, 1), sizes(), "ours has taken the place of the other");
    }

    @Test
    void theEndOfTheSessionWithdraws() {
        watch(false);

        watcher.stateChanged(
                ROUTER.name(),
                SessionState.ESTABLISHED,
                SessionState.IDLE,
                new StateChangeReason(SessionEvent.MANUAL_STOP, "a test"));

        assertEquals(List.of(1, 0), sizes());
    }

    private void watch(boolean ignoreOwnAs) {
        Condition condition = new Condition(
                Condition.Kind.ABSENT,
                Set.of(IpPrefix.parse("198.51.100.80/32")),
                List.of(),
                Duration.ofSeconds(5),
                ignoreOwnAs);
        publisher.add(new ServicePlan(
                "web",
                List.of(new ServicePlan.Announcement(WATCHED, Map.of(ServiceState.UP, PathAttributes.EMPTY))),
                List.of(),
                new AnnouncementRules(true, Duration.ZERO, Duration.ZERO, null, null, condition)));
        publisher.stateChanged("web", ServiceState.STARTING, ServiceState.UP, "a test");
        watcher.stateChanged(
                ROUTER.name(),
                SessionState.OPEN_CONFIRM,
                SessionState.ESTABLISHED,
                new StateChangeReason(SessionEvent.MANUAL_STOP, "a test"));
        watcher.endOfRibReceived(ROUTER.name(), AddressFamily.IPV4_UNICAST);
    }

    private static List<Route> route(long... path) {
        List<Long> numbers = new ArrayList<>();
        for (long number : path) {
            numbers.add(number);
        }
        return List.of(new Route(WATCHED, PathAttributes.of(AsPath.ofSequence(numbers))));
    }

    private List<Integer> sizes() {
        return published.stream().map(List::size).toList();
    }
}
