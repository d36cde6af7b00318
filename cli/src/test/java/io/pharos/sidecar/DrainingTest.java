package io.pharos.sidecar;

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
import org.junit.jupiter.api.Test;

/** What operators order while a service is on its way into maintenance, or out of it. */
class DrainingTest {
    private static final Nlri ADDRESS = Nlri.parse("192.0.2.1/32");
    private static final PathAttributes GOOD = PathAttributes.of(new MultiExitDiscriminator(1));
    private static final PathAttributes WORSE = PathAttributes.of(new MultiExitDiscriminator(9));

    private final ManualClock time = new ManualClock();
    private final List<String> drained = new ArrayList<>();
    private String announced = "";

    private final RoutePublisher publisher = new RoutePublisher(
            new RoutePublisher.RouteSink() {
                @Override
                public void publish(ServicePlan plan, List<Route> routes) {
                    announced = routes.isEmpty()
                            ? "nothing"
                            : routes.get(0).attributes().equals(GOOD) ? "good" : "worse";
                }

                @Override
                public void drained(ServicePlan plan) {
                    drained.add(plan.name());
                }
            },
            time);

    @Test
    void maintenanceWithoutADrainOfItsOwnEndsADrainAtOnce() {
        isUpWhereMaintenanceDrainsFor(Duration.ZERO);
        isDrainedFor(Duration.ofHours(1));
        time.pass(Duration.ofSeconds(10));

        publisher.drainAsConfigured("web");

        assertEquals("nothing", announced);
        assertEquals(List.of("web"), drained);
        time.pass(Duration.ofHours(2));
        assertEquals(List.of("web"), drained);
    }

    @Test
    void maintenanceLeavesADrainAsMuchTimeAsItWouldHaveHadByItself() {
        isUpWhereMaintenanceDrainsFor(Duration.ofSeconds(30));
        isDrainedFor(Duration.ofHours(1));
        time.pass(Duration.ofSeconds(20));

        publisher.drainAsConfigured("web");
        publisher.drainAsConfigured("web"); // said twice changes nothing
        time.pass(Duration.ofSeconds(9));
        assertEquals("worse", announced);
        time.pass(Duration.ofSeconds(1));

        assertEquals("nothing", announced);
        assertEquals(List.of("web"), drained);
    }

    @Test
    void aLaterDrainMakesTheOneUnderWayShorter() {
        isUpWhereMaintenanceDrainsFor(Duration.ZERO);
        isDrainedFor(Duration.ofHours(1));
        time.pass(Duration.ofMinutes(10));

        publisher.drain("web", Duration.ofSeconds(5));
        time.pass(Duration.ofSeconds(4));
        assertEquals("worse", announced);
        time.pass(Duration.ofSeconds(1));

        assertEquals("nothing", announced);
        assertEquals(List.of("web"), drained);
    }

    @Test
    void aLaterDrainMakesTheOneUnderWayLonger() {
        isUpWhereMaintenanceDrainsFor(Duration.ZERO);
        isDrainedFor(Duration.ofSeconds(5));
        time.pass(Duration.ofSeconds(4));

        publisher.drain("web", null); // 30 seconds
        time.pass(Duration.ofSeconds(29));
        assertEquals("worse", announced);
        time.pass(Duration.ofSeconds(1));

        assertEquals("nothing", announced);
    }

    @Test
    void aDrainOfAServiceThatIsInMaintenanceAnnouncesNothing() {
        isUpWhereMaintenanceDrainsFor(Duration.ZERO);
        becomes(ServiceState.MAINTENANCE);

        publisher.drain("web", Duration.ofSeconds(5));

        assertEquals("nothing", announced);
        assertEquals(List.of(), drained);
    }

    @Test
    void whoIsTakenBackWhileDrainingStaysAnnouncedUntilItIsWell() {
        isUpWhereMaintenanceDrainsFor(Duration.ZERO);
        isDrainedFor(Duration.ofSeconds(30));
        time.pass(Duration.ofSeconds(10));

        becomes(ServiceState.STARTING);
        time.pass(Duration.ofMinutes(1));
        assertEquals("worse", announced);
        becomes(ServiceState.UP);

        assertEquals("good", announced);
        assertEquals(List.of(), drained);
    }

    @Test
    void whoIsTakenBackWhenDrainedIsAnnouncedWhenItIsWell() {
        isUpWhereMaintenanceDrainsFor(Duration.ZERO);
        isDrainedFor(Duration.ofSeconds(30));
        time.pass(Duration.ofSeconds(30));

        becomes(ServiceState.STARTING);
        assertEquals("nothing", announced);
        becomes(ServiceState.UP);

        assertEquals("good", announced);
    }

    @Test
    void anOrderForTheNextWayDoesNotTouchOneThatWasTakenBack() {
        isUpWhereMaintenanceDrainsFor(Duration.ZERO);
        isDrainedFor(Duration.ofSeconds(30));
        becomes(ServiceState.STARTING);

        publisher.drainAsConfigured("web");
        assertEquals("worse", announced);
        becomes(ServiceState.MAINTENANCE);

        assertEquals("nothing", announced);
        assertEquals(List.of(), drained, "it was cut short");
    }

    private void isUpWhereMaintenanceDrainsFor(Duration drain) {
        publisher.add(new ServicePlan(
                "web",
                List.of(new ServicePlan.Announcement(ADDRESS, Map.of(ServiceState.UP, GOOD), WORSE)),
                List.of(),
                new AnnouncementRules(true, drain, Duration.ZERO, null, null, null)));
        becomes(ServiceState.UP);
    }

    private void isDrainedFor(Duration time) {
        publisher.drain("web", time);
        becomes(ServiceState.MAINTENANCE);
        assertEquals("worse", announced);
    }

    private void becomes(ServiceState state) {
        publisher.stateChanged("web", ServiceState.UP, state, "a test");
    }
}
