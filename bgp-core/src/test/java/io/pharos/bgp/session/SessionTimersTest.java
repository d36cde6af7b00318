package io.pharos.bgp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.bgp.packet.capability.Negotiated;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTimersTest {
    private static final double LARGEST_RANDOM = Math.nextDown(1.0);

    private final RecordingActions actions = new RecordingActions();

    @Test
    void idleHoldDoublesWithEachFailureUpToItsMaximum() {
        SessionTimers timers = timers(0);

        List<Long> millis = IntStream.rangeClosed(1, 6)
                .mapToObj(failures -> {
                    timers.startIdleHold(failures);
                    return delay(FsmTimer.IDLE_HOLD).toMillis();
                })
                .toList();

        assertEquals(List.of(750L, 1500L, 3000L, 6000L, 6000L, 6000L), millis);
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 64, 1_000_000, Integer.MAX_VALUE})
    void idleHoldNeverExceedsItsMaximum(int failures) {
        timers(0).startIdleHold(failures);

        assertEquals(Duration.ofSeconds(6), delay(FsmTimer.IDLE_HOLD));
    }

    @Test
    void connectRetryAfterAFailureEqualsIdleHold() {
        SessionTimers timers = timers(0.5);

        timers.startConnectRetryAfter(3);
        timers.startIdleHold(3);

        assertEquals(delay(FsmTimer.IDLE_HOLD), delay(FsmTimer.CONNECT_RETRY));
        assertEquals(Duration.ofMillis(3500), delay(FsmTimer.CONNECT_RETRY));
    }

    @Test
    void jitterShortensByAtMostAQuarter() {
        assertBounds(FsmTimer.CONNECT_RETRY, SessionTimers::startConnectRetry, 3_000, 4_000);
        assertBounds(FsmTimer.DELAY_OPEN, SessionTimers::startDelayOpen, 1_500, 2_000);
        assertBounds(FsmTimer.IDLE_HOLD, timers -> timers.startIdleHold(1), 750, 1_000);
        assertBounds(FsmTimer.KEEPALIVE, timers -> timers.startKeepalive(negotiated(90)), 22_500, 30_000);
        assertBounds(FsmTimer.HOLD, timers -> timers.startHold(negotiated(90)), 90_000, 90_000);
        assertBounds(FsmTimer.HOLD, SessionTimers::startHoldBeforeOpen, 240_000, 240_000);
    }

    @ParameterizedTest
    @CsvSource({"3, 1000", "4, 1000", "6, 1500", "9, 2250"})
    void keepaliveIntervalIsAtLeastOneSecond(int holdTimeSeconds, long millis) {
        timers(0).startKeepalive(negotiated(holdTimeSeconds));

        assertEquals(Duration.ofMillis(millis), delay(FsmTimer.KEEPALIVE));
    }

    @Test
    void zeroHoldTimeStopsHoldAndKeepaliveTimers() {
        SessionTimers timers = timers(0);
        timers.startHoldBeforeOpen();

        timers.startHold(negotiated(0));
        timers.startKeepalive(negotiated(0));

        assertEquals(Set.of(), actions.running.keySet());
    }

    @Test
    void stopAllStopsEveryTimer() {
        SessionTimers timers = timers(0);
        timers.startConnectRetry();
        timers.startDelayOpen();
        timers.startIdleHold(1);
        timers.startHoldBeforeOpen();
        timers.startKeepalive(negotiated(9));

        timers.stopAll();

        assertEquals(Set.of(), actions.running.keySet());
    }

    private void assertBounds(FsmTimer timer, Consumer<SessionTimers> start, long smallestMillis, long largestMillis) {
        start.accept(timers(0));
        assertEquals(smallestMillis, delay(timer).toMillis());
        start.accept(timers(LARGEST_RANDOM));
        // Just below the largest: the random number is below 1.
        assertEquals(largestMillis, delay(timer).plusNanos(10).toMillis());
    }

    private SessionTimers timers(double random) {
        return new SessionTimers(FsmDriver.delayingOpen(), actions, () -> random);
    }

    private Duration delay(FsmTimer timer) {
        return actions.running.getOrDefault(timer, Duration.ZERO);
    }

    private static Negotiated negotiated(int holdTimeSeconds) {
        return new Negotiated(
                FsmDriver.LOCAL_AS,
                FsmDriver.PEER_AS,
                Duration.ofSeconds(holdTimeSeconds),
                Set.of(),
                true,
                true,
                Negotiated.STANDARD_MESSAGE_SIZE);
    }
}
