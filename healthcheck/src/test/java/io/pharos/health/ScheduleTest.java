package io.pharos.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @CsvSource({"INIT, 1", "RISING, 1", "FALLING, 1", "UP, 5", "DOWN, 5", "DISABLED, 5"})
    void fastIntervalAppliesWhileTheHealthIsInTransition(Health health, int seconds) {
        Schedule schedule = Schedule.of(SECOND.multipliedBy(5), SECOND, SECOND);

        assertEquals(Duration.ofSeconds(seconds), schedule.delayAfter(health, () -> 0.9));
    }

    @ParameterizedTest
    @CsvSource({"0.0, 800", "0.5, 1000", "1.0, 1200"})
    void jitterSpreadsTheIntervalEvenly(double random, long millis) {
        Schedule schedule = new Schedule(SECOND, SECOND, SECOND, 0.2);

        assertEquals(Duration.ofMillis(millis), schedule.delayAfter(Health.UP, () -> random));
    }

    @Test
    void aFastIntervalOfZeroDoesNotSpin() {
        Schedule schedule = Schedule.of(SECOND, Duration.ZERO, Duration.ZERO);

        assertEquals(Duration.ofMillis(1), schedule.delayAfter(Health.RISING, () -> 0.5));
    }

    @Test
    void valuesOutOfRangeAreRejected() {
        assertEquals(
                "interval 0s; expected more than 0s",
                assertThrows(IllegalArgumentException.class, () -> Schedule.of(Duration.ZERO, SECOND, SECOND))
                        .getMessage());
        assertEquals(
                "timeout -1s; expected 0s or more",
                assertThrows(IllegalArgumentException.class, () -> Schedule.of(SECOND, SECOND, SECOND.negated()))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Schedule.of(SECOND, SECOND.negated(), SECOND));
        assertThrows(IllegalArgumentException.class, () -> new Schedule(SECOND, SECOND, SECOND, 0.51));
        assertThrows(IllegalArgumentException.class, () -> new Schedule(SECOND, SECOND, SECOND, Double.NaN));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 10", "5, 2, 21", "30, 0, 90"})
    void defaultLeaseIsThreeIterationsButAtLeastTenSeconds(int interval, int timeout, int lease) {
        Schedule schedule = Schedule.of(SECOND.multipliedBy(interval), SECOND, SECOND.multipliedBy(timeout));

        assertEquals(Duration.ofSeconds(lease), ServiceSpec.defaultLease(schedule));
    }

    @Test
    void leaseMustExceedTheLongestInterval() {
        Schedule schedule = new Schedule(SECOND.multipliedBy(10), SECOND, SECOND, 0.5);
        Check check = timeout -> CompletableFuture.completedFuture(CheckResult.pass(""));
        Duration lease = SECOND.multipliedBy(15);

        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class,
                () -> new ServiceSpec("web", check, 3, 3, schedule, UnknownAs.HOLD, null, List.of(), lease));

        assertEquals("lease 15s; expected more than the longest wait between two checks, 15s", thrown.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT5S, 5s",
        "PT0.2S, 200ms",
        "PT1M30S, 1m30s",
        "PT25H, 25h",
        "PT0.00025S, 250us",
        "PT-2S, -2s"
    })
    void durationsAreFormattedAsInTheConfiguration(Duration duration, String text) {
        assertEquals(text, DurationFormatter.of(duration));
    }
}
