package io.pharos.health.check.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void firstAgeComesFromTheWallClock() {
        assertEquals(seconds(5), Heartbeat.first("a", seconds(5), 0).age());
        assertEquals(seconds(0), Heartbeat.first("a", seconds(-3600), 0).age());
    }

    @Test
    void ageGrowsRegardlessOfTheWallClock() {
        Heartbeat beat = Heartbeat.first("a", seconds(5), 100 * SECOND)
                .next("a", seconds(3600), 103 * SECOND)
                .next("a", seconds(-3600), 110 * SECOND);

        assertEquals(seconds(15), beat.age());
    }

    @Test
    void heartbeatIsNotOlderThanThePreviousCheck() {
        Heartbeat first = Heartbeat.first("a", seconds(5), 0);

        assertEquals(seconds(2), first.next("b", seconds(2), 10 * SECOND).age());
        assertEquals(seconds(10), first.next("b", seconds(3600), 10 * SECOND).age());
        assertEquals(seconds(0), first.next("b", seconds(-3600), 10 * SECOND).age());
    }

    @Test
    void monotonicClockCanBeNegativeAndWrapAround() {
        Heartbeat beat = Heartbeat.first("a", seconds(0), Long.MAX_VALUE).next("a", seconds(0), Long.MIN_VALUE);

        assertEquals(Duration.ofNanos(1), beat.age());
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
