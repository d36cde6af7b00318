package io.pharos.sidecar;

import static io.pharos.sidecar.AnnouncementTimeline.NEVER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.ServiceState;
import io.pharos.sidecar.AnnouncementTimeline.Stage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnnouncementTimelineTest {
    private static final AnnouncementRules RULES = new AnnouncementRules(
            true,
            Duration.ofSeconds(30),
            Duration.ofSeconds(2),
            new SlowStart(1000, Duration.ofSeconds(60), 6),
            null,
            null);

    private final AnnouncementTimeline timeline = new AnnouncementTimeline(RULES);
    private long now = Long.MAX_VALUE - 1000; // clocks of this kind wrap around

    @Test
    void nothingHoldsBeforeTheFirstVerdict() {
        enter(ServiceState.STARTING);

        assertEquals(Stage.NOTHING, timeline.stage());
        assertEquals(NEVER, timeline.nanosToWake(now));
    }

    @Test
    void startingHasAnAnnouncementOfItsOwnUnlessItKeepsTheOneBefore() {
        AnnouncementTimeline own =
                new AnnouncementTimeline(new AnnouncementRules(false, Duration.ZERO, Duration.ZERO, null, null, null));

        own.enter(ServiceState.STARTING, false, now);

        assertEquals(Stage.STARTING, own.stage());
    }

    @Test
    void maintenanceBeginsWithDrainingAndComesWhenItsTimeIsOver() {
        enter(ServiceState.UP);
        enter(ServiceState.MAINTENANCE);
        assertEquals(Stage.DRAINING, timeline.stage());
        assertEquals(seconds(30), timeline.nanosToWake(now));

        now += seconds(30) - 1;
        assertFalse(timeline.pass(now));
        assertEquals(Stage.DRAINING, timeline.stage());

        now += 1;
        assertTrue(timeline.pass(now));
        assertEquals(Stage.MAINTENANCE, timeline.stage());
        assertEquals(NEVER, timeline.nanosToWake(now));
    }

    @Test
    void maintenanceBeforeAVerdictDrainsAgain() {
        enter(ServiceState.UP);
        enter(ServiceState.MAINTENANCE);
        now += seconds(20);
        enter(ServiceState.STARTING);
        assertEquals(Stage.DRAINING, timeline.stage());
        assertFalse(timeline.drainFor(Duration.ofSeconds(5), now));

        enter(ServiceState.MAINTENANCE);

        assertEquals(seconds(5), timeline.nanosToWake(now));
        now += seconds(5);
        assertTrue(timeline.pass(now));
        assertEquals(Stage.MAINTENANCE, timeline.stage());
    }

    @Test
    void whoHasBeenDrainedIsNotDrainedAgainBeforeAVerdict() {
        enter(ServiceState.UP);
        enter(ServiceState.MAINTENANCE);
        now += seconds(30);
        assertTrue(timeline.pass(now));
        enter(ServiceState.STARTING);

        enter(ServiceState.MAINTENANCE);

        assertEquals(Stage.MAINTENANCE, timeline.stage());
        assertEquals(NEVER, timeline.nanosToWake(now));
    }

    @Test
    void whatIsNotAnnouncedIsNotDrained() {
        timeline.enter(ServiceState.MAINTENANCE, false, now);

        assertEquals(Stage.MAINTENANCE, timeline.stage());
    }

    @ParameterizedTest
    @EnumSource(
            value = ServiceState.class,
            names = {"UP", "DEGRADED", "DOWN"})
    void aVerdictInTheMiddleOfDrainingEndsIt(ServiceState verdict) {
        enter(ServiceState.UP);
        enter(ServiceState.MAINTENANCE);
        now += seconds(10);
        enter(ServiceState.STARTING);
        assertEquals(Stage.DRAINING, timeline.stage(), "kept until there is a verdict");
        enter(verdict);

        now += seconds(100);
        assertFalse(timeline.pass(now));
        assertEquals(Stage.valueOf(verdict.name()), timeline.stage());
    }

    @Test
    void stoppingHoldsForItsTimeAndNothingComesAfterIt() {
        enter(ServiceState.UP);
        enter(ServiceState.STOPPING);
        enter(ServiceState.DOWN);
        assertEquals(Stage.STOPPING, timeline.stage());
        assertEquals(seconds(2), timeline.nanosToWake(now));

        now += seconds(2);
        assertFalse(timeline.pass(now), "that was no draining");
        enter(ServiceState.UP);

        assertEquals(Stage.NOTHING, timeline.stage());
    }

    @Test
    void theMedGetsBetterInStepsAfterTheServiceHasComeUp() {
        enter(ServiceState.UP);
        assertEquals(1000, timeline.med(100, now));
        assertEquals(seconds(10), timeline.nanosToWake(now));

        now += seconds(10);
        assertEquals(850, timeline.med(100, now));
        now += seconds(49);
        assertEquals(250, timeline.med(100, now));
        assertEquals(seconds(1), timeline.nanosToWake(now));
        now += seconds(1);
        assertEquals(100, timeline.med(100, now));
        assertEquals(NEVER, timeline.nanosToWake(now));
    }

    @Test
    void degradedGoesOnWithTheSlowStartAndDownEndsIt() {
        enter(ServiceState.UP);
        now += seconds(30);
        enter(ServiceState.DEGRADED);
        assertEquals(550, timeline.med(100, now));

        enter(ServiceState.DOWN);
        assertEquals(100, timeline.med(100, now));
        assertEquals(NEVER, timeline.nanosToWake(now));

        enter(ServiceState.UP);
        assertEquals(1000, timeline.med(100, now));
    }

    @Test
    void aServiceThatMayBeAnnouncedAgainBeginsSlowlyToo() {
        enter(ServiceState.UP);
        now += seconds(60);
        assertFalse(timeline.isClimbing(now));

        timeline.announcedAnew(now);

        assertEquals(1000, timeline.med(100, now));
    }

    private void enter(ServiceState state) {
        timeline.enter(state, true, now);
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
