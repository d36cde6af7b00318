package io.pharos.sidecar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.rib.Route;
import io.pharos.health.ServiceState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutePublisherTest extends PublisherFixture {
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
    void anUnknownServiceIsIgnored() {
        publisher.stateChanged("other", ServiceState.STARTING, ServiceState.UP, "passed");
        publisher.leaseExpired("other", Duration.ofSeconds(1));
        publisher.leaseRestored("other");

        assertEquals(List.of(), published);
    }
}
