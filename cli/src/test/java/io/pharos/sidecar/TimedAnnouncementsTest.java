package io.pharos.sidecar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.packet.Nlri;
import io.pharos.bgp.rib.Route;
import io.pharos.health.CheckResult;
import io.pharos.health.RiseFall;
import io.pharos.health.ServiceState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Announcements that go on in time: drains, slow starts, a MED that follows the load, conditions. */
class TimedAnnouncementsTest extends PublisherFixture {
    @Test
    void drainingMakesWhatIsAnnouncedUnattractiveAndThenWithdrawsIt() {
        addTimed(true, false, false);
        becomes("timed", ServiceState.UP);
        becomes("timed", ServiceState.MAINTENANCE);
        assertEquals(List.of(new Route(FIRST, WORSE)), published.get(1), "and not SECOND, which was not announced");

        time.pass(Duration.ofSeconds(29));
        assertEquals(2, published.size());
        time.pass(Duration.ofSeconds(1));

        assertEquals(List.of(), published.get(2));
        assertEquals(List.of("timed"), drained);
    }

    @Test
    void anOperatorDrainsAlsoWhereNoDrainingIsConfigured() {
        addTimed(false, false, false);
        becomes("timed", ServiceState.UP);
        publisher.drain("timed", null);
        becomes("timed", ServiceState.MAINTENANCE);
        assertEquals(List.of(new Route(FIRST, WORSE)), last());

        time.pass(Duration.ofSeconds(30));

        assertEquals(List.of(), last());
        assertEquals(List.of("timed"), drained);
    }

    @Test
    void anOrderedDrainTakesItsOwnTimeAndHoldsForOneMaintenanceOnly() {
        addTimed(true, false, false);
        becomes("timed", ServiceState.UP);
        publisher.drain("timed", Duration.ofSeconds(5));
        becomes("timed", ServiceState.MAINTENANCE);
        time.pass(Duration.ofSeconds(5));
        assertEquals(List.of(), last());

        becomes("timed", ServiceState.UP);
        becomes("timed", ServiceState.MAINTENANCE);
        time.pass(Duration.ofSeconds(29));
        assertEquals(List.of(new Route(FIRST, WORSE)), last());
    }

    @Test
    void aDrainThatIsTakenBackBeforeItBeginsLeavesTheConfiguredWay() {
        addTimed(false, false, false);
        becomes("timed", ServiceState.UP);
        publisher.drain("timed", null);
        publisher.drainAsConfigured("timed");
        becomes("timed", ServiceState.MAINTENANCE);

        assertEquals(List.of(), last());
        assertEquals(List.of(), drained);
    }

    @Test
    void drainingIsCutShortByAnExpiredLeaseAndByHealth() {
        addTimed(true, false, false);
        becomes("timed", ServiceState.UP);
        becomes("timed", ServiceState.MAINTENANCE);

        publisher.leaseExpired("timed", Duration.ofSeconds(11));
        assertEquals(List.of(), last());
        publisher.leaseRestored("timed");
        becomes("timed", ServiceState.UP);
        time.pass(Duration.ofSeconds(100));

        assertEquals(List.of(new Route(FIRST, GOOD)), last());
        assertEquals(List.of(), drained);
    }

    @Test
    void stoppingIsAnnouncedForItsTimeByThoseThatAreAnnounced() {
        addTimed(true, false, false);
        assertEquals(Duration.ZERO, publisher.stop(), "nothing is announced");

        addTimed(true, false, false);
        becomes("timed", ServiceState.UP);
        assertEquals(Duration.ofSeconds(2), publisher.stop());
        assertEquals(List.of(new Route(FIRST, WORSE)), last());
        becomes("timed", ServiceState.DOWN);
        assertEquals(List.of(new Route(FIRST, WORSE)), last());

        time.pass(Duration.ofSeconds(2));
        assertEquals(List.of(), last());
    }

    @Test
    void aSlowStartSendsOneUpdateForEachStep() {
        addTimed(false, true, false);

        becomes("timed", ServiceState.UP);
        for (int i = 0; i < 1000; i++) {
            time.pass(Duration.ofMillis(100));
        }

        assertEquals(List.of(500L, 400L, 300L, 200L, 100L), meds());
    }

    @Test
    void aSlowStartIsOverWhenTheServiceGoesDown() {
        addTimed(false, true, false);
        becomes("timed", ServiceState.UP);
        time.pass(Duration.ofSeconds(15));

        becomes("timed", ServiceState.DOWN);
        time.pass(Duration.ofSeconds(100));

        assertEquals(3, published.size());
        assertEquals(List.of(), last());
    }

    @Test
    void theMedFollowsTheLoadWhileTheServiceIsUp() {
        addTimed(false, false, false);
        publisher.measured(DynamicMed.Source.CPU, 50);
        becomes("timed", ServiceState.UP);
        time.pass(Duration.ofSeconds(5));
        publisher.measured(DynamicMed.Source.CPU, 83);
        publisher.measured(DynamicMed.Source.MEMORY, 10);

        assertEquals(List.of(150L, 180L), meds());
    }

    @Test
    void aConditionThatDoesNotHoldWithdrawsAndOneThatHoldsAgainAnnounces() {
        addTimed(false, false, true);
        Nlri watched = Nlri.parse("198.51.100.0/24");
        becomes("timed", ServiceState.UP);
        assertEquals(List.of(), published);

        publisher.neighborChanged("a", (condition, now) -> condition.sessionUp("a", now), "a test");
        publisher.neighborChanged(
                "a", (condition, now) -> condition.routesReceived("a", List.of(watched), List.of()), "a test");
        assertEquals(List.of(new Route(FIRST, GOOD)), last());

        publisher.neighborChanged(
                "a", (condition, now) -> condition.routesReceived("a", List.of(), List.of(watched)), "a test");
        assertEquals(List.of(), last());
    }

    @Test
    void aMedThatFollowsOneCheckDoesNotHearTheOthers() {
        publisher.add(new ServicePlan(
                "measured",
                List.of(new ServicePlan.Announcement(FIRST, Map.of(ServiceState.UP, GOOD))),
                List.of(),
                new AnnouncementRules(
                        true,
                        Duration.ZERO,
                        Duration.ZERO,
                        null,
                        new DynamicMed.Rule(DynamicMed.Source.CHECK, 1, 10, Duration.ofSeconds(5), 300, "queue"),
                        null)));
        becomes("measured", ServiceState.UP);

        publisher.checked("measured", "disk", CheckResult.pass("half full").withValue(50), RiseFall.initial(1, 1));
        publisher.checked("measured", "queue", CheckResult.pass("short").withValue(20), RiseFall.initial(1, 1));

        assertEquals(List.of(100L, 120L), meds());
    }

    @Test
    void whatIsToBeAnnouncedInTheBeginningIsAnnouncedAtTheStart() {
        publisher.add(new ServicePlan(
                "early",
                List.of(new ServicePlan.Announcement(
                        FIRST, Map.of(ServiceState.STARTING, WORSE, ServiceState.UP, GOOD))),
                List.of(),
                new AnnouncementRules(false, Duration.ZERO, Duration.ZERO, null, null, null)));
        assertEquals(List.of(), published);

        publisher.started("early");
        publisher.started("web"); // which keeps what is announced: nothing
        becomes("early", ServiceState.UP);

        assertEquals(List.of(1000L, 100L), meds());
    }
}
