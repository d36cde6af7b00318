package io.pharos.health.stability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Seconds are counted from a moment before the clock wraps around. */
class StabilityTest {
    private static final long BEGIN_NANOS =
            Long.MAX_VALUE - Duration.ofSeconds(3).toNanos();
    private static final PenaltyPolicy PENALTY =
            new PenaltyPolicy(1000, 2000, 750, Duration.ofSeconds(15), Duration.ofSeconds(60));

    @Test
    void serviceFollowsTheDesiredStateWithoutHolds() {
        Stability stability = new Stability(StabilityPolicy.none(), at(0));

        for (int i = 0; i < 100; i++) {
            assertEquals(
                    new GateDecision(DesiredState.SERVE, true, Set.of(), null, 0),
                    stability.want(DesiredState.SERVE, at(i)));
            assertEquals(
                    new GateDecision(DesiredState.FAILED, false, Set.of(), null, 0),
                    stability.want(DesiredState.FAILED, at(i)));
        }
    }

    @Test
    void bootHoldPreventsAnnouncements() {
        Stability stability = new Stability(policy(10, 0, null), at(0));

        assertEquals(
                new GateDecision(DesiredState.SERVE, false, Set.of(HoldReason.BOOT), at(10), 0),
                stability.want(DesiredState.SERVE, at(4)));
        assertFalse(stability.tick(at(10) - 1).serves());
        assertTrue(stability.tick(at(10)).serves());
    }

    @ParameterizedTest
    @EnumSource(value = DesiredState.class, names = "SERVE", mode = EnumSource.Mode.EXCLUDE)
    void minimumGapFollowsAWithdrawalOfAnyCause(DesiredState cause) {
        Stability stability = new Stability(policy(0, 10, null), at(0));
        stability.want(DesiredState.SERVE, at(0));
        assertFalse(stability.want(cause, at(5)).serves());

        assertEquals(
                new GateDecision(DesiredState.SERVE, false, Set.of(HoldReason.MINIMUM_GAP), at(15), 0),
                stability.want(DesiredState.SERVE, at(6)));
        assertTrue(stability.tick(at(15)).serves());
    }

    @Test
    void minimumGapStartsAtTheWithdrawalNotAtLaterFailures() {
        Stability stability = new Stability(policy(0, 10, null), at(0));
        stability.want(DesiredState.SERVE, at(0));
        stability.want(DesiredState.FAILED, at(5));
        stability.want(DesiredState.SERVE, at(6));
        stability.want(DesiredState.FAILED, at(7));

        assertEquals(at(15), stability.want(DesiredState.SERVE, at(8)).untilNanos());
    }

    @Test
    void failuresSuppressTheServiceUntilAReportedTime() {
        Stability stability = new Stability(policy(0, 0, PENALTY), at(0));
        failTimes(stability, 2, 0);
        assertTrue(stability.want(DesiredState.SERVE, at(0)).serves());

        failTimes(stability, 1, 0);

        assertEquals(
                new GateDecision(DesiredState.SERVE, false, Set.of(HoldReason.SUPPRESSED), at(30), 3000),
                stability.want(DesiredState.SERVE, at(0)));
        assertEquals(1500, stability.tick(at(15)).figure(), 1e-9);
        assertTrue(stability.tick(at(30)).serves());
    }

    @Test
    void operatorActionsAddNoPenalty() {
        Stability stability = new Stability(policy(0, 0, PENALTY), at(0));
        for (int i = 0; i < 100; i++) {
            stability.want(DesiredState.SERVE, at(0));
            stability.want(DesiredState.ABSENT, at(0));
            stability.want(DesiredState.FAILED, at(0));
        }

        assertEquals(0, stability.tick(at(0)).figure());
    }

    @Test
    void announcedServiceIsNotHeld() {
        Stability stability = new Stability(policy(10, 10, PENALTY), at(0));
        stability.want(DesiredState.SERVE, at(0));
        assertTrue(stability.tick(at(10)).serves());

        assertTrue(stability.want(DesiredState.SERVE, at(11)).serves());
    }

    @Test
    void longestHoldDecides() {
        Stability stability = new Stability(policy(20, 25, PENALTY), at(0));
        stability.resetDampening(at(0));
        failTimes(stability, 1, 0);
        stability.resetDampening(at(0));
        failTimes(stability, 3, 0);

        GateDecision gateDecision = stability.want(DesiredState.SERVE, at(1));

        assertEquals(Set.of(HoldReason.BOOT, HoldReason.SUPPRESSED), gateDecision.holdReasons());
        assertEquals(at(30), gateDecision.untilNanos());
        assertEquals(Set.of(HoldReason.SUPPRESSED), stability.tick(at(21)).holdReasons());
    }

    @Test
    void forgiveReleasesImmediatelyAndClearsThePenalty() {
        Stability stability = new Stability(policy(0, 10, PENALTY), at(0));
        stability.want(DesiredState.SERVE, at(0));
        failTimes(stability, 5, 1);
        assertFalse(stability.want(DesiredState.SERVE, at(2)).serves());

        assertEquals(new GateDecision(DesiredState.SERVE, true, Set.of(), null, 0), stability.resetDampening(at(2)));
    }

    @Test
    void forgiveDoesNotAnnounceAFailedService() {
        Stability stability = new Stability(policy(0, 10, PENALTY), at(0));
        stability.want(DesiredState.FAILED, at(0));

        assertFalse(stability.resetDampening(at(1)).serves());
    }

    @Test
    void randomEventsNeverDelayWithdrawalOrExceedMaximumSuppression() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int bootSeconds = random.nextInt(100);
            int gapSeconds = random.nextInt(100);
            Stability stability = new Stability(policy(bootSeconds, gapSeconds, PENALTY), at(0));
            int longest = Math.max(Math.max(bootSeconds, gapSeconds), 60);
            int now = 0;
            for (int i = 0; i < 200; i++) {
                now += random.nextInt(8);
                DesiredState desiredState = List.of(DesiredState.values()).get(random.nextInt(3));

                GateDecision gateDecision = stability.want(desiredState, at(now));

                boolean wants = desiredState == DesiredState.SERVE;
                assertEquals(
                        wants,
                        gateDecision.serves() || !gateDecision.holdReasons().isEmpty(),
                        "seed " + seed);
                assertFalse(gateDecision.serves() && !gateDecision.holdReasons().isEmpty(), "seed " + seed);
                Long until = gateDecision.untilNanos();
                assertEquals(gateDecision.holdReasons().isEmpty(), until == null, "seed " + seed);
                assertTrue(until == null || until - at(now) > 0 && until - at(now + longest) <= 0, "seed " + seed);
            }
            stability.want(DesiredState.SERVE, at(now));
            assertTrue(stability.tick(at(now + longest)).serves(), "seed " + seed);
        }
    }

    @Test
    void moreFailuresNeverReleaseSooner() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Integer> failures = new ArrayList<>();
            int last = 0;
            for (int i = 0; i < 20; i++) {
                last += random.nextInt(20);
                failures.add(last);
            }
            List<Integer> fewer =
                    failures.stream().filter(moment -> random.nextInt(4) > 0).toList();

            assertTrue(releaseNanos(fewer, last) - releaseNanos(failures, last) <= 0, "seed " + seed);
        }
    }

    /** When a service that fails at these moments and is well from the last on may be announced, from {@code last} on. */
    private static long releaseNanos(List<Integer> failures, int last) {
        Stability stability = new Stability(policy(0, 0, PENALTY), at(0));
        failures.forEach(moment -> failTimes(stability, 1, moment));
        Long until = stability.want(DesiredState.SERVE, at(last)).untilNanos();
        return until == null ? at(last) : until;
    }

    private static void failTimes(Stability stability, int times, int second) {
        for (int i = 0; i < times; i++) {
            stability.want(DesiredState.SERVE, at(second));
            stability.want(DesiredState.FAILED, at(second));
        }
    }

    private static StabilityPolicy policy(int bootSeconds, int gapSeconds, @Nullable PenaltyPolicy penalty) {
        return new StabilityPolicy(Duration.ofSeconds(bootSeconds), Duration.ofSeconds(gapSeconds), penalty);
    }

    private static long at(int second) {
        return BEGIN_NANOS + Duration.ofSeconds(second).toNanos();
    }
}
