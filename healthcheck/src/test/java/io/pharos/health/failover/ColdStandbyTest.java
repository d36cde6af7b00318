package io.pharos.health.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Backends that are started when their turn comes; a start may take 60 s, and is tried again 240 s later. */
class ColdStandbyTest {
    private static final Strategy IMMEDIATE = new Strategy.Immediate();
    private static final Recovery AFTER_30S = new Recovery.Automatic(Duration.ofSeconds(30));
    private static final Recovery MANUAL = new Recovery.Manual();

    @Test
    void startsOnFailoverAndIsAnnouncedOnceItsCheckPasses() {
        Bench bench =
                new Bench(IMMEDIATE, AFTER_30S, "a 0", "b 1 cold").well("a").ill("b");
        assertEquals(List.of(), bench.started);

        bench.ill("a");
        assertEquals(List.of("b"), bench.started);
        assertEquals("", bench.shown());
        assertEquals("", bench.after(5).started("b").shown());
        assertEquals("b", bench.well("b").shown());
    }

    @Test
    void passBeforeTheStartHookEndsIsIgnored() {
        Bench bench = new Bench(IMMEDIATE, AFTER_30S, "a 0", "b 1 cold")
                .well("a", "b")
                .ill("a")
                .well("b");

        assertEquals("", bench.started("b").shown());
        assertEquals("b", bench.well("b").shown());
    }

    @Test
    void stopsOnceTheBetterLevelHasRecovered() {
        Bench bench = new Bench(IMMEDIATE, AFTER_30S, "a 0", "b 1 cold")
                .well("a")
                .ill("a")
                .started("b")
                .well("b");

        bench.well("a").after(29);
        assertEquals(List.of(), bench.stopped);
        assertEquals("a", bench.after(1).shown());
        assertEquals(List.of("b"), bench.stopped);
        assertEquals(List.of("b", "b"), bench.ill("a").started);
    }

    @Test
    void stopsOnlyAfterAGracefulHandover() {
        Strategy graceful = new Strategy.Graceful(Duration.ofSeconds(40), 4);
        Bench bench = new Bench(graceful, AFTER_30S, "a 0", "b 1 cold")
                .well("a")
                .ill("a")
                .started("b")
                .well("b");

        assertEquals("a ~b", bench.after(40).well("a").after(69).shown());
        assertEquals(List.of(), bench.stopped);
        assertEquals("a", bench.after(1).shown());
        assertEquals(List.of("b"), bench.stopped);
    }

    @Test
    void delayedStrategyStartsNothingBeforeTheDelayEnds() {
        Strategy delayed = new Strategy.Delayed(Duration.ofSeconds(20));
        Bench bench = new Bench(delayed, AFTER_30S, "a 0", "b 1 cold")
                .well("a")
                .ill("a")
                .after(19);

        assertEquals(List.of(), bench.started);
        assertEquals(List.of("b"), bench.after(1).started);
        assertEquals("", bench.shown());
    }

    @Test
    void nothingStartsBeforeBetterLevelsHaveAVerdict() {
        Bench bench = new Bench(IMMEDIATE, AFTER_30S, "a 0", "b 1 cold").after(9);

        assertEquals(List.of(), bench.started);
        assertEquals(List.of("b"), bench.after(1).started);
    }

    @Test
    void runningWorseLevelServesWhileTheBetterOneStarts() {
        Bench bench = new Bench(IMMEDIATE, AFTER_30S, "a 0", "b 1 cold", "c 2")
                .well("a", "c")
                .ill("a");

        assertEquals("c", bench.shown());
        assertEquals("c", bench.started("b").well("b").after(29).shown());
        assertEquals("b", bench.after(1).shown());
    }

    @Test
    void startTimeoutStartsTheNextLevel() {
        Bench bench = new Bench(IMMEDIATE, AFTER_30S, "a 0", "b 1 cold", "c 2 cold")
                .well("a")
                .ill("a");

        assertEquals(List.of("b"), bench.after(59).started);
        assertEquals(List.of("b", "c"), bench.after(1).started);
        assertEquals("c", bench.started("c").well("c").shown());
        assertEquals(List.of("b", "c", "b"), bench.after(240).started);
    }

    @Test
    void failedStartHookStartsTheNextLevelImmediately() {
        Bench bench = new Bench(IMMEDIATE, AFTER_30S, "a 0", "b 1 cold", "c 2 cold")
                .well("a")
                .ill("a");

        assertEquals(List.of("b", "c"), bench.startFailed("b").started);
    }

    @Test
    void lateStartIsStillUsed() {
        Bench bench = new Bench(IMMEDIATE, AFTER_30S, "a 0", "b 1 cold")
                .well("a")
                .ill("a")
                .started("b")
                .after(100);

        assertEquals("b", bench.well("b").shown());
        assertEquals(List.of("b"), bench.after(1000).started);
    }

    @Test
    void failureAfterTheStartDoesNotStartAgain() {
        Bench bench = new Bench(IMMEDIATE, AFTER_30S, "a 0", "b 1 cold")
                .well("a")
                .ill("a")
                .started("b")
                .well("b");

        assertEquals("", bench.ill("b").after(10_000).shown());
        assertEquals(List.of("b"), bench.started);
        assertEquals("b", bench.well("b").shown());
    }

    @Test
    void flappingPrimaryDoesNotRestartItsStandby() {
        Bench bench =
                new Bench(IMMEDIATE, AFTER_30S, "a 0", "b 1 cold").well("a").ill("a");

        for (int i = 0; i < 20; i++) {
            bench.after(2).well("a").after(2).ill("a");
        }

        assertEquals(List.of("b"), bench.started.subList(0, 1));
        assertEquals(List.of(), bench.stopped);
    }

    @Test
    void allColdBackendsOfALevelStartAndServeTogether() {
        Bench bench = new Bench(IMMEDIATE, AFTER_30S, "a 0", "b 1 cold", "c 1 cold")
                .well("a")
                .ill("a");
        bench.started("b").started("c").well("b");

        assertEquals(List.of("b", "c"), bench.started);
        assertEquals("b", bench.shown());
        assertEquals("b c", bench.well("c").shown());
    }

    @Test
    void forcedColdLevelStartsAndTakesOverOnceHealthy() {
        Bench bench = new Bench(IMMEDIATE, MANUAL, "a 0", "b 1 cold", "c 2 cold").well("a");

        assertEquals("a", bench.override(ActiveOverrides.automatic().toLevel(2)).shown());
        assertEquals(List.of("c"), bench.started);
        assertEquals("c", bench.started("c").well("c").shown());
        assertEquals(List.of("c"), bench.ill("a").started);
        assertEquals(
                List.of(), bench.well("a").override(ActiveOverrides.automatic().toLevel(2)).stopped);
        assertEquals("a", bench.override(ActiveOverrides.automatic()).shown());
        assertEquals(List.of("c"), bench.stopped);
    }

    @Test
    void deactivatedColdBackendIsStoppedAndNotStarted() {
        Bench bench = new Bench(IMMEDIATE, MANUAL, "a 0", "b 1 cold")
                .well("a")
                .ill("a")
                .started("b")
                .well("b");

        assertEquals(
                "", bench.override(ActiveOverrides.automatic().without("b")).shown());
        assertEquals(List.of("b"), bench.stopped);
        assertEquals(List.of("b"), bench.after(1000).started);
    }

    @Test
    void manualRecoveryRestartsTheRememberedColdLevel() {
        Bench bench =
                new Bench(IMMEDIATE, MANUAL, "a 0", "b 1 cold").remember(1).well("a");

        assertEquals(List.of("b"), bench.started);
        assertEquals("b", bench.after(50).started("b").well("b").shown());
        Bench late = new Bench(IMMEDIATE, MANUAL, "a 0", "b 1 cold")
                .remember(1)
                .well("a")
                .after(60);
        assertEquals("a", late.shown());
        assertEquals(List.of("b"), late.stopped);
    }

    @Test
    void resettingTheChecksKeepsRunningBackends() {
        Bench bench = new Bench(IMMEDIATE, AFTER_30S, "a 0", "b 1 cold")
                .well("a")
                .ill("a")
                .started("b")
                .well("b");

        assertEquals("b", bench.beginAnew().ill("a").well("b").shown());
        assertEquals(List.of("b"), bench.started);
        assertEquals(List.of(), bench.stopped);
    }

    /** Active-active-passive: two serve together, a third is started when both are gone. */
    @Test
    void activeActivePassiveFailsOverToTheColdLevel() {
        Bench bench = new Bench(IMMEDIATE, AFTER_30S, "a 0", "b 0", "c 1 cold").well("a", "b");

        assertEquals("a b", bench.shown());
        assertEquals("b", bench.ill("a").shown());
        assertEquals(List.of(), bench.started);
        assertEquals(List.of("c"), bench.ill("b").started);
        assertEquals("c", bench.started("c").well("c").shown());
        assertEquals("a", bench.well("a").after(30).shown());
        assertEquals(List.of("c"), bench.stopped);
        assertEquals("a b", bench.well("b").shown());
    }
}
