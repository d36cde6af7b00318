package io.pharos.health.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.health.Check;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.CheckRole;
import io.pharos.health.CheckSpec;
import io.pharos.health.Health;
import io.pharos.health.InitialHealth;
import io.pharos.health.Schedule;
import io.pharos.health.UnknownAs;
import io.pharos.health.WarnAs;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class MonitorTest {
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration FAST = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final ManualScheduler time = new ManualScheduler();
    private final ScriptedCheck check = new ScriptedCheck();
    private final RecordingEvents events = new RecordingEvents();
    private final Monitor monitor = monitor(check, TIMEOUT, UnknownAs.HOLD, 0);

    @Test
    void firstRunStartsImmediatelyWithTheConfiguredTimeout() {
        monitor.start();

        assertEquals(List.of(TIMEOUT), check.timeouts);
    }

    @Test
    void intervalStartsAtTheEndOfTheRunAndIsFastInTransition() {
        monitor.start();
        time.advance(Duration.ofMillis(700));
        answer(CheckResult.pass("")); // RISING
        assertEquals(FAST, time.untilNext().orElseThrow());
        time.advance(FAST);
        answer(CheckResult.pass("")); // UP
        assertEquals(INTERVAL, time.untilNext().orElseThrow());
        time.advance(INTERVAL);
        answer(CheckResult.fail("")); // FALLING
        assertEquals(FAST, time.untilNext().orElseThrow());
        time.advance(FAST);
        answer(CheckResult.fail("")); // DOWN
        assertEquals(INTERVAL, time.untilNext().orElseThrow());

        assertEquals(
                List.of(
                        "PASS",
                        "INIT>RISING",
                        "end",
                        "PASS",
                        "RISING>UP",
                        "end",
                        "FAIL",
                        "UP>FALLING",
                        "end",
                        "FAIL",
                        "FALLING>DOWN",
                        "end"),
                events.all);
    }

    @Test
    void jitterVariesTheInterval() {
        ScriptedCheck other = new ScriptedCheck();
        Monitor jittered = monitor(other, TIMEOUT, UnknownAs.HOLD, 0.5);

        jittered.start();
        other.latest().complete(CheckResult.pass(""));
        time.settle();

        // The test's random number is 0.25: 1 s * (1 + 0.5 * (2 * 0.25 - 1)).
        assertEquals(Duration.ofMillis(750), time.untilNext().orElseThrow());
    }

    @Test
    void warningCountsAsPassAndTimeoutAsFailure() {
        monitor.start();
        answer(CheckResult.warn(""));
        assertEquals(Health.RISING, monitor.checkState().passing().health());
        time.advance(FAST);
        answer(CheckResult.timeout(""));

        assertEquals(Health.FALLING, monitor.checkState().passing().health());
    }

    @Test
    void lateRunIsCanceledAndItsResultIsIgnored() {
        monitor.start();
        CompletableFuture<CheckResult> late = check.latest();
        time.advance(TIMEOUT);

        assertTrue(late.isCancelled());
        assertEquals(List.of("TIMEOUT", "INIT>FALLING", "end"), events.all);
        assertEquals("no result within 2s", monitor.last().detail());
        assertEquals(TIMEOUT, monitor.last().duration());

        late.obtrudeValue(CheckResult.pass("too late"));
        time.settle();
        assertEquals(Health.FALLING, monitor.checkState().passing().health());
        assertEquals(FAST, time.untilNext().orElseThrow());
    }

    @Test
    void zeroTimeoutMeansNoLimit() {
        ScriptedCheck other = new ScriptedCheck();
        monitor(other, Duration.ZERO, UnknownAs.HOLD, 0).start();
        time.advance(Duration.ofDays(1));

        assertFalse(other.latest().isDone());
        assertEquals(0, time.timers());
    }

    @Test
    void runThatIgnoresCancellationCountsAsTimeoutUntilItEnds() {
        check.obeysCancel = false;
        monitor.start();
        time.advance(TIMEOUT); // FALLING
        time.advance(FAST); // DOWN
        time.advance(INTERVAL.multipliedBy(3));

        assertEquals(1, check.runs.size());
        assertEquals(Health.DOWN, monitor.checkState().passing().health());
        assertEquals("a run started 18s ago has not stopped", monitor.last().detail());

        check.latest().complete(CheckResult.pass("at last"));
        time.settle();
        assertEquals(Outcome.TIMEOUT, monitor.last().outcome());
        time.advance(INTERVAL);
        assertEquals(2, check.runs.size());
    }

    @Test
    void unknownResultHoldsTheStateAndRetriesFast() {
        monitor.start();
        answer(CheckResult.unknown("no such program"));

        assertEquals(List.of("UNKNOWN", "end"), events.all);
        assertEquals(Health.INIT, monitor.checkState().passing().health());
        assertEquals(FAST, time.untilNext().orElseThrow());
    }

    @Test
    void unknownResultCountsAsFailureIfConfigured() {
        ScriptedCheck other = new ScriptedCheck();
        Monitor strict = monitor(other, TIMEOUT, UnknownAs.FAIL, 0);
        strict.start();
        other.latest().complete(CheckResult.unknown("no such program"));
        time.settle();

        assertEquals(Health.FALLING, strict.checkState().passing().health());
    }

    @Test
    void thrownErrorBecomesUnknownWithItsMessage() {
        Monitor throwing = monitor(
                timeout -> {
                    throw new NoClassDefFoundError("lost/Driver");
                },
                TIMEOUT,
                UnknownAs.HOLD,
                0);
        throwing.start();
        time.settle();
        assertEquals("UNKNOWN lost/Driver", throwing.last().summary());

        monitor.start();
        check.latest().completeExceptionally(new CompletionException(new IllegalStateException("no route to check")));
        time.settle();
        assertEquals("UNKNOWN no route to check", monitor.last().summary());
    }

    @Test
    void missingResultIsUnknown() {
        Monitor silent = monitor(timeout -> null, TIMEOUT, UnknownAs.HOLD, 0);
        silent.start();
        time.settle();
        assertEquals("UNKNOWN the check returned no result", silent.last().summary());

        monitor.start();
        check.latest().complete(null);
        time.settle();
        assertEquals("UNKNOWN the check returned no result", monitor.last().summary());
    }

    @Test
    void selfCanceledRunIsUnknown() {
        monitor.start();
        check.latest().cancel(false);
        time.settle();

        assertEquals("UNKNOWN the check cancelled itself", monitor.last().summary());
    }

    @Test
    void durationIsMeasuredUnlessTheCheckReportsIt() {
        monitor.start();
        time.advance(Duration.ofMillis(30));
        answer(CheckResult.pass(""));
        assertEquals(Duration.ofMillis(30), monitor.last().duration());

        time.advance(FAST);
        answer(CheckResult.pass("").took(Duration.ofMillis(7)));
        assertEquals(Duration.ofMillis(7), monitor.last().duration());
    }

    @Test
    void suspendingCancelsTheRunAndKeepsTicking() {
        monitor.start();
        CompletableFuture<CheckResult> probe = check.latest();
        monitor.suspend();
        probe.obtrudeValue(CheckResult.pass("discarded"));
        time.settle();

        assertEquals(List.of("INIT>DISABLED", "end"), events.all);
        time.advance(INTERVAL.multipliedBy(2));
        assertEquals(List.of("INIT>DISABLED", "end", "end", "end"), events.all);
        assertEquals(1, check.runs.size());
    }

    @Test
    void resultInFlightWhenMaintenanceStartsIsDiscarded() {
        monitor.start();
        check.latest().complete(CheckResult.pass("on its way")); // queued to the loop, not yet seen
        monitor.suspend();
        time.settle();

        assertEquals(List.of("INIT>DISABLED", "end"), events.all);
    }

    @Test
    void resumingRunsTheCheckImmediately() {
        monitor.start();
        monitor.suspend();
        time.advance(Duration.ofSeconds(2));
        events.all.clear();
        monitor.resume();

        assertEquals(2, check.runs.size());
        answer(CheckResult.pass(""));
        assertEquals(List.of("DISABLED>INIT", "PASS", "INIT>RISING", "end"), events.all);
        assertEquals(1, time.timers());
    }

    @Test
    void monitorSuspendedBeforeStartDoesNotRunTheCheck() {
        monitor.suspend();
        monitor.start();
        time.advance(INTERVAL);

        assertEquals(0, check.runs.size());
    }

    @Test
    void checkNowRunsTheCheckAndRestartsTheInterval() {
        monitor.start();
        answer(CheckResult.pass(""));
        monitor.checkNow();

        assertEquals(2, check.runs.size());
        answer(CheckResult.pass(""));
        assertEquals(INTERVAL, time.untilNext().orElseThrow());
        assertEquals(1, time.timers());
    }

    @Test
    void checkNowDuringARunTriggersOneMoreRun() {
        monitor.start();
        monitor.checkNow();
        monitor.checkNow();
        assertEquals(1, check.runs.size());

        answer(CheckResult.pass(""));
        time.advance(Duration.ZERO);
        assertEquals(2, check.runs.size());
        answer(CheckResult.pass(""));
        time.advance(Duration.ZERO);
        assertEquals(2, check.runs.size());
    }

    @Test
    void checkNowInMaintenanceDoesNothing() {
        monitor.suspend();
        monitor.checkNow();

        assertEquals(0, check.runs.size());
    }

    @Test
    void failingListenerDoesNotStopTheLoop() {
        events.failing = true;
        monitor.start();
        check.latest().complete(CheckResult.pass(""));
        assertThrows(IllegalStateException.class, time::settle);
        time.advance(FAST);

        assertEquals(2, check.runs.size());
    }

    @Test
    void stoppedMonitorCancelsTheRunAndClosesTheCheck() {
        monitor.start();
        monitor.stop();
        monitor.stop();
        monitor.checkNow();
        monitor.suspend();
        monitor.resume();
        time.advance(INTERVAL.multipliedBy(10));

        assertTrue(check.latest().isCancelled());
        assertEquals(1, check.runs.size());
        assertEquals(1, check.closed);
        assertEquals(List.of(), events.all);
    }

    private void answer(CheckResult result) {
        check.latest().complete(result);
        time.settle();
    }

    private Monitor monitor(Check checked, Duration timeout, UnknownAs unknownAs, double jitter) {
        Schedule schedule = new Schedule(INTERVAL, FAST, timeout, jitter);
        CheckSpec spec = new CheckSpec(
                "check",
                CheckRole.DECIDING,
                checked,
                2,
                2,
                InitialHealth.UNKNOWN,
                schedule,
                WarnAs.PASS,
                unknownAs,
                CheckSpec.defaultLease(schedule));
        return new Monitor(spec, time, () -> 0.25, events);
    }
}
