package io.pharos.health.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Levels, strategies and recovery of backends that all run. */
class FailoverTest {
    private static final Strategy IMMEDIATE = new Strategy.Immediate();
    private static final Strategy DELAYED = new Strategy.Delayed(Duration.ofSeconds(20));
    private static final Strategy GRACEFUL = new Strategy.Graceful(Duration.ofSeconds(40), 4);
    private static final Recovery AFTER_30S = new Recovery.Automatic(Duration.ofSeconds(30));
    private static final Recovery MANUAL = new Recovery.Manual();

    /** Two at level 0, one at level 2, one at level 7: each backend's standing, and who is active. */
    @ParameterizedTest
    @CsvSource({
        "W W W W, a b",
        "W D W W, a b",
        "D W W W, b a",
        "D D W W, a b",
        "I W W W, b",
        "W I W W, a",
        "I D W W, b",
        "I I W W, c",
        "I I D W, c",
        "I I I W, d",
        "I I I D, d",
        "I I I I, ''",
    })
    void lowestUsableLevelIsActiveAndPrefersHealthyBackends(String standings, String active) {
        Bench bench = new Bench(IMMEDIATE, AFTER_30S, "a 0", "b 0", "c 2", "d 7");
        String[] words = standings.split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            bench.report(standing(words[i]), "abcd".substring(i, i + 1));
        }

        assertEquals(active, bench.shown());
    }

    @Test
    void failoverCascadesOverAllFailedLevels() {
        Bench bench = new Bench(IMMEDIATE, AFTER_30S, "a 0", "b 1", "c 2", "d 3").well("a", "b", "c", "d");

        assertEquals("b", bench.ill("a").shown());
        assertEquals("c", bench.ill("b").shown());
        assertEquals("c", bench.ill("d").shown());
        assertEquals("", bench.ill("c").shown());
        assertEquals(SelectionRule.NOTHING_USABLE, bench.selection().rule());
        assertEquals("d", bench.well("d").shown());
    }

    @Test
    void unknownResultAfterAVerdictChangesNothing() {
        Bench bench = new Bench(IMMEDIATE, AFTER_30S, "a 0", "b 1").well("a", "b");

        assertEquals("a", bench.report(Verdict.UNKNOWN, "a").shown());
        assertEquals("b", bench.ill("a").report(Verdict.UNKNOWN, "a").shown());
    }

    @Test
    void betterLevelRecoversAfterAnUninterruptedInterval() {
        Bench bench = new Bench(IMMEDIATE, AFTER_30S, "a 0", "b 1")
                .well("a", "b")
                .ill("a")
                .well("a");

        assertEquals("b", bench.after(29).shown());
        assertEquals(SelectionRule.RECOVERY_INTERVAL, bench.selection().rule());
        assertEquals("b", bench.ill("a").well("a").after(29).shown());
        assertEquals("a", bench.after(1).shown());
        assertNull(bench.selection().nextWakeNanos());
    }

    @Test
    void bestStableLevelIsSelected() {
        Bench bench = new Bench(IMMEDIATE, AFTER_30S, "a 0", "b 1", "c 2")
                .well("c")
                .ill("a", "b")
                .well("a", "b");

        bench.after(20).ill("a").well("a").after(10);

        assertEquals("b", bench.shown());
        assertEquals("a", bench.after(20).shown());
    }

    @Test
    void failureDuringRecoveryActivatesTheBetterLevelImmediately() {
        Bench bench = new Bench(IMMEDIATE, AFTER_30S, "a 0", "b 1", "c 2")
                .well("a", "b", "c")
                .ill("a")
                .well("a");

        assertEquals("a", bench.ill("b").shown());
    }

    @Test
    void manualRecoveryKeepsTheLevelUntilFailBack() {
        Bench bench = new Bench(IMMEDIATE, MANUAL, "a 0", "b 1")
                .well("a", "b")
                .ill("a")
                .well("a")
                .after(100_000);

        assertEquals("b", bench.shown());
        assertEquals(SelectionRule.MANUAL_RECOVERY, bench.selection().rule());
        assertEquals("a", bench.failBack().shown());
        assertEquals("a", bench.failBack().shown());
    }

    @Test
    void manualRecoveryLeavesAFailedLevelForTheBestOne() {
        Bench bench = new Bench(IMMEDIATE, MANUAL, "a 0", "b 1", "c 2")
                .well("a", "b", "c")
                .ill("a");

        assertEquals("c", bench.ill("b").shown());
        assertEquals("c", bench.well("a").shown());
        assertEquals("a", bench.ill("c").shown());
    }

    @Test
    void failBackWithoutABetterLevelHasNoLaterEffect() {
        Bench bench = new Bench(IMMEDIATE, MANUAL, "a 0", "b 1")
                .well("a", "b")
                .ill("a")
                .failBack();

        assertEquals("b", bench.well("a").after(1000).shown());
    }

    @Test
    void delayedStrategyReportsItsWaitBeforeItMoves() {
        Bench bench = new Bench(DELAYED, AFTER_30S, "a 0", "b 1").well("a", "b").ill("a");

        assertEquals("a", bench.after(19).shown());
        assertEquals(
                List.of(new ActiveBackend("a", 0, Verdict.UNHEALTHY)),
                bench.selection().active());
        assertEquals(
                new HandoverStatus(HandoverStatus.Phase.WAITING, 0, 1, 0, 1, bench.nowNanos() + 1_000_000_000L),
                bench.selection().handoverStatus());
        assertEquals("b", bench.after(1).shown());
        assertNull(bench.selection().handoverStatus());
    }

    @Test
    void recoveryDuringTheDelayCancelsIt() {
        Bench bench = new Bench(DELAYED, AFTER_30S, "a 0", "b 1")
                .well("a", "b")
                .ill("a")
                .after(19)
                .well("a");

        assertEquals("a", bench.after(1000).shown());
        assertEquals("a", bench.ill("a").after(19).shown());
        assertEquals("b", bench.after(1).shown());
    }

    @Test
    void delayAppliesEvenWithoutAnotherUsableLevel() {
        Bench bench =
                new Bench(DELAYED, AFTER_30S, "a 0", "b 1").well("a").ill("b").ill("a");

        assertEquals("a", bench.after(19).shown());
        assertEquals("", bench.after(1).shown());
    }

    @Test
    void changesWithinALevelAreNotDelayed() {
        Bench bench = new Bench(DELAYED, AFTER_30S, "a 0", "b 0", "c 1").well("a", "b", "c");

        assertEquals("b", bench.ill("a").shown());
        assertEquals("b", bench.ill("b").shown());
        assertEquals("a", bench.well("a").shown());
    }

    @Test
    void deactivatingABackendSkipsTheDelay() {
        Bench bench = new Bench(DELAYED, AFTER_30S, "a 0", "b 1").well("a", "b");

        assertEquals(
                "b", bench.override(ActiveOverrides.automatic().without("a")).shown());
        Bench waiting =
                new Bench(DELAYED, AFTER_30S, "a 0", "b 1").well("a", "b").ill("a");
        assertEquals(
                "b", waiting.override(ActiveOverrides.automatic().without("a")).shown());
    }

    @Test
    void gracefulStrategyAnnouncesBothAndShiftsPreferenceInSteps() {
        Bench bench = new Bench(GRACEFUL, AFTER_30S, "a 0", "b 1")
                .well("b")
                .ill("a")
                .well("a")
                .after(30);

        assertEquals("a ~b", bench.shown());
        assertEquals(0, progress(bench));
        assertEquals(0, progress(bench.after(9)));
        assertEquals(0.25, progress(bench.after(1)));
        assertEquals(0.75, progress(bench.after(20)));
        assertEquals("a ~b", bench.after(9).shown());
        assertEquals("a", bench.after(1).shown());
        assertNull(bench.selection().handoverStatus());
    }

    @Test
    void gracefulStrategyDropsAFailedBackendButStillRampsUp() {
        Bench bench =
                new Bench(GRACEFUL, AFTER_30S, "a 0", "b 1").well("a", "b").ill("a");

        assertEquals("b", bench.shown());
        assertEquals(0.5, progress(bench.after(20)));
        assertNull(bench.after(20).selection().handoverStatus());
    }

    @Test
    void failedFadingBackendIsDroppedAndTheHandoverContinues() {
        Bench bench = new Bench(GRACEFUL, AFTER_30S, "a 0", "b 1")
                .well("b")
                .ill("a")
                .well("a")
                .after(50);

        assertEquals("a", bench.ill("b").shown());
        assertEquals(0.5, progress(bench));
    }

    @Test
    void failureOfTheNewLevelCancelsTheHandover() {
        Bench bench = new Bench(GRACEFUL, AFTER_30S, "a 0", "b 1")
                .well("b")
                .ill("a")
                .well("a")
                .after(50);

        assertEquals("b", bench.ill("a").shown());
        assertNull(bench.selection().handoverStatus());
        assertEquals("b", bench.well("a").after(29).shown());
        assertEquals("a ~b", bench.after(1).shown());
    }

    @Test
    void failureOfBothLevelsActivatesTheBestRemainingOne() {
        Bench bench = new Bench(GRACEFUL, AFTER_30S, "a 0", "b 1", "c 2")
                .well("b", "c")
                .ill("a")
                .well("a")
                .after(50);

        assertEquals("c", bench.ill("b").ill("a").shown());
    }

    @Test
    void betterLevelWaitsForTheHandoverInProgress() {
        Bench bench =
                new Bench(GRACEFUL, AFTER_30S, "a 0", "b 1", "c 2").well("c").ill("a", "b");
        bench.well("b").after(15).well("a").after(15);

        assertEquals("b ~c", bench.shown());
        assertEquals("b ~c", bench.after(39).shown());
        assertEquals("a ~b", bench.after(1).shown());
    }

    @Test
    void hotStandbysFollowActiveBackendsInLevelOrder() {
        Bench bench = new Bench(IMMEDIATE, AFTER_30S, "a 0 hot", "b 2 hot", "c 1 hot", "d 1 hot", "e 3")
                .well("a", "b", "c", "e")
                .degraded("d");

        assertEquals("a +c +d +b", bench.shown());
        assertEquals("c d +b", bench.ill("a").shown());
        assertEquals("c d +a +b", bench.well("a").shown());
        assertEquals("a +d +b", bench.after(30).ill("c").shown());
    }

    private static double progress(Bench bench) {
        HandoverStatus handoverStatus = bench.selection().handoverStatus();
        return handoverStatus == null ? Double.NaN : handoverStatus.progress();
    }

    private static Verdict standing(String letter) {
        return switch (letter) {
            case "W" -> Verdict.HEALTHY;
            case "D" -> Verdict.DEGRADED;
            default -> Verdict.UNHEALTHY;
        };
    }
}
