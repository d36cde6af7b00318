package io.pharos.health.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Overrides in force. */
class ActiveOverridesTest {
    private static final ActiveOverrides AUTOMATIC = ActiveOverrides.automatic();
    private static final Recovery AFTER_30S = new Recovery.Automatic(Duration.ofSeconds(30));
    private static final Recovery MANUAL = new Recovery.Manual();

    @Test
    void forcedLevelIsActiveImmediatelyWhileForced() {
        Bench bench = bench(AFTER_30S).well("a", "b", "c", "d").override(AUTOMATIC.toLevel(1));

        assertEquals("b c", bench.after(1000).shown());
        assertEquals(SelectionRule.FORCED, bench.selection().rule());
        assertEquals("an operator forced level 1", bench.selection().reason());
    }

    @Test
    void forcedBackendServesAlone() {
        Bench bench = bench(AFTER_30S).well("a", "b", "c", "d");

        assertEquals("c", bench.override(AUTOMATIC.toBackend("c")).shown());
        assertEquals("b c", bench.override(AUTOMATIC.toLevel(1)).shown());
    }

    @Test
    void removingTheOverrideActivatesTheBestLevelImmediately() {
        Bench automatic = bench(AFTER_30S).well("a", "b", "c", "d").override(AUTOMATIC.toLevel(2));
        Bench manual = bench(MANUAL).well("a", "b", "c", "d").override(AUTOMATIC.toLevel(2));

        assertEquals("a", automatic.override(AUTOMATIC).shown());
        assertEquals("a", manual.override(AUTOMATIC).shown());
    }

    @Test
    void unusableForcedLevelFallsBackToTheBestUsableOne() {
        Bench bench = bench(MANUAL).well("a", "b", "c").ill("d").override(AUTOMATIC.toLevel(2));

        assertEquals("a", bench.shown());
        assertEquals(
                "level 0 is the best with a usable backend; forced level 2 is not usable",
                bench.selection().reason());
        assertEquals("d", bench.well("d").shown());
        assertEquals("a", bench.ill("d").shown());
    }

    @Test
    void failBackDoesNothingWhileALevelIsForced() {
        Bench bench = bench(MANUAL).well("a", "b", "c", "d").override(AUTOMATIC.toLevel(1));

        assertEquals("b c", bench.failBack().shown());
    }

    @Test
    void deactivatedBackendReceivesNoTrafficEvenIfForced() {
        Bench bench = bench(AFTER_30S).well("a", "b", "c", "d").override(AUTOMATIC.without("a"));

        assertEquals("b c", bench.shown());
        assertEquals("c", bench.override(AUTOMATIC.without("a").without("b")).shown());
        assertEquals(
                "c",
                bench.override(AUTOMATIC.without("a").without("b").toBackend("a"))
                        .shown());
        bench.override(AUTOMATIC.without("a").without("b"));
        assertEquals("c", bench.override(AUTOMATIC.without("b")).shown());
        assertEquals("a", bench.after(30).shown());
    }

    @Test
    void forcedMoveFollowsTheGracefulStrategy() {
        Bench bench = new Bench(new Strategy.Graceful(Duration.ofSeconds(10), 2), MANUAL, "a 0", "b 1").well("a", "b");

        assertEquals("b ~a", bench.override(AUTOMATIC.toLevel(1)).shown());
        assertEquals("b", bench.after(10).shown());
    }

    @Test
    void forcedMoveSkipsTheDelayOfTheStrategy() {
        Bench bench = new Bench(new Strategy.Delayed(Duration.ofSeconds(10)), MANUAL, "a 0", "b 1").well("a", "b");

        assertEquals("b", bench.override(AUTOMATIC.toLevel(1)).shown());
        assertEquals("b", bench.ill("b").after(9).shown());
        assertEquals("a", bench.after(1).shown());
    }

    @Test
    void levelAndBackendCannotBothBeForced() {
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> new ActiveOverrides(1, "a", Set.of()));

        assertEquals("level 1 and backend a are both forced; expected one of them", thrown.getMessage());
    }

    private static Bench bench(Recovery recovery) {
        return new Bench(new Strategy.Immediate(), recovery, "a 0", "b 1", "c 1", "d 2");
    }
}
