package io.pharos.health.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckSpec;
import io.pharos.health.Health;
import io.pharos.health.RiseFall;
import io.pharos.health.Schedule;
import io.pharos.health.WatchEnd;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a broken watch does to the health. */
class MonitorWatchTest {
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration FAST = Duration.ofSeconds(1);
    private static final CheckResult PASS = CheckResult.pass("L4OK");
    private static final CheckResult REFUSED = CheckResult.definitiveFail("L4CON connection refused 127.0.0.1:80");

    private final ManualScheduler time = new ManualScheduler();
    private final ScriptedCheck check = new ScriptedCheck();
    private final RecordingEvents events = new RecordingEvents();
    private final Monitor monitor = monitor(3, 3);

    @BeforeEach
    void hold() {
        check.holds = true;
    }

    @Test
    void firstPassStartsTheOnlyWatch() {
        monitor.start();
        assertEquals(0, check.watches.size());
        answer(PASS);
        assertEquals(1, check.watches.size());
        nextRun(FAST);
        answer(PASS);

        assertEquals(1, check.watches.size());
    }

    @Test
    void brokenWatchAndRefusedConnectionIsDownImmediately() {
        becomeUp();
        breakWatch();
        assertEquals(4, check.runs.size());
        answer(REFUSED);

        assertEquals(List.of("FAIL", "UP>DOWN", "end"), events.all);
        assertEquals(new RiseFall(3, 3, Health.DOWN, 3), monitor.checkState().passing());
        assertEquals(
                "L4CON connection refused 127.0.0.1:80, connection closed",
                monitor.last().detail());
        assertEquals(INTERVAL, time.untilNext().orElseThrow());
        assertEquals(1, time.timers());
        assertEquals(1, check.watches.size());
    }

    @Test
    void refusedConnectionWithoutBrokenWatchIsOneFailure() {
        becomeUp();
        nextRun(INTERVAL);
        answer(REFUSED);

        assertEquals(new RiseFall(3, 3, Health.FALLING, 1), monitor.checkState().passing());
        assertEquals(FAST, time.untilNext().orElseThrow());
    }

    @Test
    void immediateFailIsDownWithoutABrokenWatch() {
        becomeUp();
        nextRun(INTERVAL);
        events.all.clear();
        answer(CheckResult.immediateFail("L7RSP 200 with header x-fail"));

        assertEquals(List.of("FAIL", "UP>DOWN", "end"), events.all);
        assertEquals("L7RSP 200 with header x-fail", monitor.last().detail());
    }

    @Test
    void brokenWatchAndPassChangesNothingAndRenewsTheWatch() {
        becomeUp();
        nextRun(INTERVAL);
        answer(PASS);
        events.all.clear();
        breakWatch();
        answer(PASS);

        assertEquals(List.of("PASS", "end"), events.all);
        assertEquals(Health.UP, monitor.checkState().passing().health());
        assertEquals(2, check.watches.size());
        assertEquals(INTERVAL, time.untilNext().orElseThrow());
    }

    @Test
    void brokenWatchAndOtherFailureCountsAsOneFailure() {
        for (CheckResult failure : List.of(CheckResult.timeout("L4TOUT"), CheckResult.fail("L7STS 500"))) {
            ScriptedCheck other = new ScriptedCheck();
            other.holds = true;
            Monitor fresh = monitor(other, 1, 3);
            fresh.start();
            other.latest().complete(PASS);
            time.settle();
            other.watches.get(0).complete(WatchEnd.BROKEN);
            time.settle();
            other.latest().complete(failure);
            time.settle();

            assertEquals(
                    new RiseFall(1, 3, Health.FALLING, 1), fresh.checkState().passing());
            assertEquals(FAST, time.untilNext().orElseThrow());
            time.advance(FAST);
            other.latest().complete(REFUSED); // the second run after the break is a run like others
            time.settle();
            assertEquals(
                    new RiseFall(1, 3, Health.FALLING, 2), fresh.checkState().passing());
            fresh.stop();
        }
    }

    @Test
    void slowlyDyingServiceIsDownWhenItsListeningSocketCloses() {
        becomeUp();
        breakWatch();
        answer(CheckResult.fail("L7RSP connection reset"));
        check.watches.get(1).complete(WatchEnd.NOT_HELD);
        time.settle();
        answer(REFUSED);

        assertEquals(List.of("FAIL", "UP>FALLING", "end", "FAIL", "FALLING>DOWN", "end"), events.all);
        assertEquals(1, time.timers());
    }

    @Test
    void brokenWatchAndUnknownHoldsTheState() {
        becomeUp();
        breakWatch();
        answer(CheckResult.unknown("too many open files"));

        assertEquals(List.of("UNKNOWN", "end"), events.all);
        assertEquals(Health.UP, monitor.checkState().passing().health());
    }

    @Test
    void watchBrokenDuringARunTriggersAnotherRun() {
        becomeUp();
        nextRun(INTERVAL);
        breakWatch();
        assertEquals(4, check.runs.size());
        answer(REFUSED); // begun before the break, so it proves nothing
        assertEquals(new RiseFall(3, 3, Health.FALLING, 1), monitor.checkState().passing());
        time.advance(Duration.ZERO);
        assertEquals(5, check.runs.size());
        answer(REFUSED);

        assertEquals(Health.DOWN, monitor.checkState().passing().health());
    }

    @Test
    void watchBrokenDuringAPassingRunIsRenewedAfterTheNextRun() {
        becomeUp();
        nextRun(INTERVAL);
        breakWatch();
        answer(PASS);
        assertEquals(1, check.watches.size());
        time.advance(Duration.ZERO);
        answer(PASS);

        assertEquals(2, check.watches.size());
        assertEquals(Health.UP, monitor.checkState().passing().health());
    }

    @Test
    void definitiveFailureIsDownWhileStartingRisingOrFalling() {
        monitor.start();
        answer(PASS); // RISING
        breakWatch();
        answer(REFUSED);
        assertEquals(List.of("PASS", "INIT>RISING", "end", "FAIL", "RISING>DOWN", "end"), events.all);

        nextRun(INTERVAL);
        answer(PASS);
        nextRun(FAST);
        answer(CheckResult.fail("L7STS 500")); // FALLING
        events.all.clear();
        breakWatch();
        answer(REFUSED);
        assertEquals(List.of("FAIL", "FALLING>DOWN", "end"), events.all);
    }

    @Test
    void definitiveFailureAfterMaintenanceNeedsANewWatch() {
        becomeUp();
        CompletableFuture<WatchEnd> before = check.watches.get(0);
        monitor.suspend();
        assertTrue(before.isCancelled());
        before.obtrudeValue(WatchEnd.BROKEN);
        time.advance(INTERVAL);
        assertEquals(3, check.runs.size());

        monitor.resume();
        answer(REFUSED);
        assertEquals(new RiseFall(3, 3, Health.FALLING, 1), monitor.checkState().passing());
    }

    @Test
    void brokenWatchInFlightWhenMaintenanceStartsIsDiscarded() {
        becomeUp();
        check.watches.get(0).complete(WatchEnd.BROKEN); // queued to the loop, not yet seen
        monitor.suspend();
        time.settle();
        assertEquals(3, check.runs.size());

        monitor.resume();
        answer(REFUSED);
        assertEquals(Health.FALLING, monitor.checkState().passing().health());
    }

    @Test
    void stoppedMonitorReleasesItsWatch() {
        becomeUp();
        monitor.stop();

        assertTrue(check.watches.get(0).isCancelled());
        assertEquals(0, time.timers());
        assertEquals(1, check.closed);
    }

    @Test
    void downServiceIsNotWatched() {
        becomeUp();
        for (int i = 0; i < 3; i++) {
            time.advance(time.untilNext().orElseThrow());
            answer(CheckResult.fail("L7STS 500"));
        }

        assertEquals(Health.DOWN, monitor.checkState().passing().health());
        assertTrue(check.watches.get(0).isCancelled());
    }

    @Test
    void failingWatchDoesNotAffectTheCheck() {
        Check throwing = new Check() {
            @Override
            public CompletableFuture<CheckResult> run(Duration timeout) {
                return CompletableFuture.completedFuture(PASS);
            }

            @Override
            public CompletableFuture<WatchEnd> watch() {
                throw new NoClassDefFoundError("lost/Driver");
            }
        };
        Monitor fresh = monitor(throwing, 1, 3);
        fresh.start();
        time.settle();
        assertEquals(Health.UP, fresh.checkState().passing().health());
        assertEquals(INTERVAL, time.untilNext().orElseThrow());
    }

    @Test
    void oneThousandBrokenWatchesLeaveOneWatchAndOneTimer() {
        becomeUp();
        for (int i = 0; i < 1000; i++) {
            while (check.watches.get(check.watches.size() - 1).isDone()) {
                nextRun(time.untilNext().orElseThrow());
                answer(PASS);
            }
            breakWatch();
            answer(PASS);
            time.advance(Duration.ofSeconds(6));
            if (!check.latest().isDone()) {
                answer(PASS);
            }
        }

        long open = check.watches.stream().filter(watch -> !watch.isDone()).count();
        assertTrue(open <= 1, open + " watches are open");
        assertTrue(check.watches.size() >= 1000);
        assertEquals(1, time.timers());
        assertEquals(Health.UP, monitor.checkState().passing().health());
        assertFalse(events.all.contains("UP>FALLING"));
    }

    private void becomeUp() {
        monitor.start();
        answer(PASS);
        nextRun(FAST);
        answer(PASS);
        nextRun(FAST);
        answer(PASS);
        assertEquals(Health.UP, monitor.checkState().passing().health());
        events.all.clear();
    }

    private void breakWatch() {
        check.watches.get(check.watches.size() - 1).complete(WatchEnd.BROKEN);
        time.settle();
    }

    private void nextRun(Duration wait) {
        int before = check.runs.size();
        time.advance(wait);
        assertEquals(before + 1, check.runs.size());
    }

    private void answer(CheckResult result) {
        check.latest().complete(result);
        time.settle();
    }

    private Monitor monitor(int rise, int fall) {
        return monitor(check, rise, fall);
    }

    private Monitor monitor(Check checked, int rise, int fall) {
        Schedule schedule = Schedule.of(INTERVAL, FAST, Duration.ofSeconds(2));
        CheckSpec spec = CheckSpec.of("check", checked, rise, fall, schedule);
        return new Monitor(spec, time, () -> 0.25, events);
    }
}
