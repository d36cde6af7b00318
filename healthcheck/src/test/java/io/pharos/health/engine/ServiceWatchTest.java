package io.pharos.health.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.CheckResult;
import io.pharos.health.Health;
import io.pharos.health.WatchEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often a watch may cost a run, and when there is none. */
class ServiceWatchTest {
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final CheckResult PASS = CheckResult.pass("");
    private static final CheckResult FAIL = CheckResult.fail("L7RSP connection reset");

    private final ManualScheduler time = new ManualScheduler();
    private final ScriptedCheck check = new ScriptedCheck();
    private final List<Duration> reruns = new ArrayList<>(); // when they were asked for
    private final ServiceWatch serviceWatch =
            new ServiceWatch(check, INTERVAL, time, () -> reruns.add(Duration.ofNanos(time.nanoTime())));

    @BeforeEach
    void begin() {
        check.holds = true;
        serviceWatch.ran(PASS, Health.UP, false);
    }

    @Test
    void eachClosedIdleConnectionTriggersOneRun() {
        for (int i = 1; i <= 10; i++) {
            time.advance(Duration.ofSeconds(60));
            breakWatch();
            assertEquals(i, reruns.size());
            rerun(PASS);
            assertEquals(i + 1, check.watches.size());
        }
    }

    @Test
    void shortLivedWatchesBackOffExponentially() {
        List<Long> pausesSeconds = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            pausesSeconds.add(secondsAfterAShortWatch());
        }

        assertEquals(List.of(0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L), pausesSeconds);
    }

    @Test
    void lastingWatchResetsTheBackOff() {
        for (int i = 0; i < 2; i++) {
            assertEquals(0, secondsAfterAShortWatch());
            assertEquals(1, secondsAfterAShortWatch());
            assertEquals(2, secondsAfterAShortWatch());
            time.advance(INTERVAL);
            breakWatch();
            rerun(PASS);
            assertFalse(watch().isDone());
        }
    }

    @Test
    void extraRunsAreLimitedToOnePerSecondAfterThree() {
        spendTheRunsAtOnce();
        breakWatch();
        time.advance(Duration.ofMillis(999));
        assertEquals(3, reruns.size());
        time.advance(Duration.ofMillis(1));

        assertEquals(4, reruns.size());
        rerun(FAIL);
        breakWatch();
        assertEquals(4, reruns.size());
    }

    @Test
    void scheduledRunReplacesThePostponedOne() {
        spendTheRunsAtOnce();
        breakWatch();
        assertTrue(serviceWatch.answered()); // by the schedule's own run
        time.advance(INTERVAL);

        assertEquals(3, reruns.size());
        assertFalse(serviceWatch.answered());
    }

    @Test
    void runAfterABrokenWatchAlwaysStartsAWatch() {
        time.advance(INTERVAL);
        breakWatch();
        rerun(FAIL); // a reset
        assertFalse(watch().isDone());
        endWatch(WatchEnd.NOT_HELD);

        assertEquals(2, reruns.size());
        assertTrue(serviceWatch.answered());
    }

    @Test
    void unavailableWatchTriggersNoRun() {
        check.watches.get(0).complete(WatchEnd.NOT_HELD);
        time.settle();
        assertEquals(0, reruns.size());
        serviceWatch.ran(PASS, Health.UP, false);

        assertEquals(2, check.watches.size());
    }

    @Test
    void unavailableWatchSoonAfterABreakCountsAsTheSameBreak() {
        time.advance(INTERVAL);
        breakWatch();
        for (int asked = 1; asked <= 3; asked++) {
            assertEquals(asked, reruns.size());
            rerun(PASS); // let in by the listening socket of a process that dies
            endWatch(WatchEnd.NOT_HELD);
            time.advance(Duration.ofSeconds(1));
        }
        serviceWatch.ran(PASS, Health.UP, false);
        endWatch(WatchEnd.NOT_HELD);
        time.advance(INTERVAL);

        assertEquals(3, reruns.size());
    }

    @Test
    void failedWatchTriggersNoRun() {
        check.watches.get(0).completeExceptionally(new IllegalStateException("a bug"));
        time.settle();

        assertEquals(0, reruns.size());
    }

    @Test
    void singleClientServerIsWatchedWithIncreasingPauses() {
        List<Long> pausesSeconds = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            serviceWatch.ran(CheckResult.timeout("L7TOUT"), Health.FALLING, false);
            assertTrue(watch().isCancelled());
            serviceWatch.ran(PASS, Health.RISING, false);
            pausesSeconds.add(secondsToTheNextWatch());
        }

        assertEquals(List.of(60L, 120L, 240L, 480L, 960L, 1920L, 3600L, 3600L), pausesSeconds);
    }

    @Test
    void timeoutsThatPersistWithoutTheWatchDoNotDelayTheNext() {
        serviceWatch.ran(CheckResult.timeout("L7TOUT"), Health.FALLING, false);
        serviceWatch.ran(CheckResult.timeout("L7TOUT"), Health.DOWN, false);
        serviceWatch.ran(PASS, Health.RISING, false);

        assertEquals(2, check.watches.size());
    }

    @Test
    void failureBeforeDownKeepsTheWatch() {
        serviceWatch.ran(CheckResult.fail("L7STS 500"), Health.FALLING, false);
        assertFalse(watch().isDone());
        serviceWatch.ran(CheckResult.fail("L7STS 500"), Health.DOWN, false);

        assertTrue(watch().isCancelled());
    }

    @Test
    void endingTheWatchClearsItsBackOffAndPostponedRun() {
        spendTheRunsAtOnce();
        breakWatch();
        serviceWatch.end();
        assertFalse(serviceWatch.answered());
        time.advance(INTERVAL);
        assertEquals(3, reruns.size());
        assertEquals(0, time.timers());

        int before = check.watches.size();
        serviceWatch.ran(PASS, Health.RISING, false);
        assertEquals(before + 1, check.watches.size());
    }

    private void spendTheRunsAtOnce() {
        for (int i = 0; i < 3; i++) {
            breakWatch();
            rerun(FAIL);
        }
        assertEquals(3, reruns.size());
    }

    private long secondsAfterAShortWatch() {
        time.advance(Duration.ofMillis(100));
        breakWatch();
        rerun(PASS);
        return secondsToTheNextWatch();
    }

    /** Passes once a second until there is a watch. */
    private long secondsToTheNextWatch() {
        long seconds = 0;
        while (watch().isDone()) {
            time.advance(Duration.ofSeconds(1));
            seconds++;
            serviceWatch.ran(PASS, Health.UP, false);
        }
        return seconds;
    }

    private void rerun(CheckResult result) {
        assertTrue(serviceWatch.answered());
        serviceWatch.ran(result, result.equals(PASS) ? Health.UP : Health.FALLING, true);
    }

    private void breakWatch() {
        endWatch(WatchEnd.BROKEN);
    }

    private void endWatch(WatchEnd how) {
        watch().complete(how);
        time.settle();
    }

    private CompletableFuture<WatchEnd> watch() {
        return check.watches.get(check.watches.size() - 1);
    }
}
