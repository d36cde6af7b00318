package io.pharos.health.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is chosen after a start; it may wait 10 s for verdicts. */
class InitialSelectionTest {
    private static final Strategy IMMEDIATE = new Strategy.Immediate();
    private static final Recovery AFTER_30S = new Recovery.Automatic(Duration.ofSeconds(30));
    private static final Recovery MANUAL = new Recovery.Manual();

    @Test
    void initialSelectionWaitsForBetterLevels() {
        Bench bench = new Bench(IMMEDIATE, AFTER_30S, "a 0", "b 1").well("b");

        assertEquals("", bench.after(9).shown());
        assertEquals(SelectionRule.FIRST_VERDICTS, bench.selection().rule());
        assertEquals("a", bench.well("a").shown());
    }

    @Test
    void initialSelectionWaitIsBoundedAndIgnoresWorseLevels() {
        Bench stuck = new Bench(IMMEDIATE, AFTER_30S, "a 0", "b 1").well("b").after(10);
        Bench worse = new Bench(IMMEDIATE, AFTER_30S, "a 0", "b 1").well("a");

        assertEquals("b", stuck.shown());
        assertEquals("a", worse.shown());
    }

    @Test
    void restartDoesNotTriggerAFailBackWithManualRecovery() {
        Bench bench = new Bench(IMMEDIATE, MANUAL, "a 0", "b 1").remember(1).well("a");

        assertEquals("", bench.shown());
        assertEquals("b", bench.well("b").shown());
    }

    @Test
    void unusableRememberedLevelIsIgnored() {
        Bench ill =
                new Bench(IMMEDIATE, MANUAL, "a 0", "b 1").remember(1).well("a").ill("b");
        Bench silent =
                new Bench(IMMEDIATE, MANUAL, "a 0", "b 1").remember(1).well("a").after(10);
        Bench gone = new Bench(IMMEDIATE, MANUAL, "a 0", "b 1").remember(5).well("a");

        assertEquals(List.of("a", "a", "a"), List.of(ill.shown(), silent.shown(), gone.shown()));
    }

    @Test
    void resettingTheChecksStopsServingUntilTheNextVerdict() {
        Bench bench =
                new Bench(IMMEDIATE, AFTER_30S, "a 0", "b 1").well("a", "b").after(1000);

        assertEquals("", bench.beginAnew().shown());
        assertEquals("", bench.well("b").after(9).shown());
        assertEquals("a", bench.well("a").shown());
    }

    @Test
    void resettingTheChecksKeepsTheLevelWithManualRecovery() {
        Bench bench = new Bench(IMMEDIATE, MANUAL, "a 0", "b 1")
                .well("a", "b")
                .ill("a")
                .well("a");

        assertEquals("", bench.beginAnew().well("a").shown());
        assertEquals("b", bench.well("b").shown());
        assertEquals("a", bench.beginAnew().well("a").ill("b").shown());
    }
}
