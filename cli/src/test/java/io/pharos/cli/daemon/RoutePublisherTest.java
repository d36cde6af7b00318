package io.pharos.cli.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.packet.attribute.MultiExitDiscriminator;
import io.pharos.bgp.packet.attribute.PathAttributes;
import io.pharos.bgp.rib.Route;
import io.pharos.health.ServiceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoutePublisherTest {
    private static final Nlri FIRST = Nlri.parse("192.0.2.1/32");
    private static final Nlri SECOND = Nlri.parse("2001:db8::1/128");
    private static final PathAttributes GOOD = PathAttributes.of(new MultiExitDiscriminator(100));
    private static final PathAttributes WORSE = PathAttributes.of(new MultiExitDiscriminator(1000));

    private final List<List<Route>> published = new ArrayList<>();
    private final RoutePublisher publisher = new RoutePublisher((plan, routes) -> published.add(routes));

    @BeforeEach
    void knowsOneServiceThatIsDepreferredWhenDown() {
        publisher.add(new ServicePlan(
                "web",
                List.of(
                        new ServicePlan.Announcement(FIRST, Map.of(ServiceState.UP, GOOD, ServiceState.DOWN, WORSE)),
                        new ServicePlan.Announcement(SECOND, Map.of(ServiceState.UP, GOOD))),
                List.of()));
    }

    @Test
    void nothingIsAnnouncedBeforeTheFirstVerdict() {
        becomes(ServiceState.STARTING);

        assertEquals(List.of(), published);
    }

    @Test
    void eachStateAnnouncesItsAttributesAndWithdrawsTheRest() {
        becomes(ServiceState.UP);
        becomes(ServiceState.DOWN);
        becomes(ServiceState.MAINTENANCE);

        assertEquals(
                List.of(
                        List.of(new Route(FIRST, GOOD), new Route(SECOND, GOOD)),
                        List.of(new Route(FIRST, WORSE)),
                        List.of()),
                published);
    }

    @Test
    void startingAfterMaintenanceLeavesWhatIsAnnounced() {
        becomes(ServiceState.UP);
        becomes(ServiceState.STARTING);
        becomes(ServiceState.UP);

        assertEquals(List.of(List.of(new Route(FIRST, GOOD), new Route(SECOND, GOOD))), published);
    }

    @Test
    void whatIsAnnouncedAlreadyIsNotPublishedAgain() {
        becomes(ServiceState.DOWN);
        becomes(ServiceState.DOWN);

        assertEquals(1, published.size());
    }

    @Test
    void anExpiredLeaseWithdrawsAndTheNextVerdictBringsTheStateBack() {
        becomes(ServiceState.UP);
        publisher.leaseExpired("web", Duration.ofSeconds(11));
        becomes(ServiceState.DOWN);
        publisher.leaseRestored("web");

        assertEquals(List.of(), published.get(1));
        assertEquals(List.of(new Route(FIRST, WORSE)), published.get(2));
        assertEquals(3, published.size());
    }

    @Test
    void stoppingTheServiceWithdrawsAll() {
        becomes(ServiceState.UP);
        becomes(ServiceState.STOPPING);

        assertEquals(List.of(), published.get(1));
    }

    @Test
    void nothingIsPublishedAfterTheEnd() {
        publisher.end();
        becomes(ServiceState.UP);
        publisher.leaseExpired("web", Duration.ofSeconds(11));

        assertEquals(List.of(), published);
    }

    @Test
    void aServiceThatNobodyPlannedIsPassedOver() {
        publisher.stateChanged("other", ServiceState.STARTING, ServiceState.UP, "passed");
        publisher.leaseExpired("other", Duration.ofSeconds(1));
        publisher.leaseRestored("other");

        assertEquals(List.of(), published);
    }

    private void becomes(ServiceState state) {
        publisher.stateChanged("web", ServiceState.STARTING, state, "a test");
    }
}
