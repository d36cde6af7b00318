package io.pharos.health.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutputGraceTest {
    private static final long BEGIN = Long.MAX_VALUE - Duration.ofMillis(20).toNanos(); // passes its end soon

    private final OutputGrace grace = new OutputGrace(BEGIN);
    private long nowNanos = BEGIN;

    @Test
    void endsAfterFiftyMilliseconds() {
        assertEquals(10, waitsOf(Duration.ofMillis(5)));
    }

    @Test
    void machinePauseDoesNotShortenTheGracePeriod() {
        for (int i = 0; i < 9; i++) {
            assertFalse(isOverAfter(Duration.ofMillis(6)));
        }
        assertFalse(isOverAfter(Duration.ofSeconds(2)));

        assertEquals(10, waitsOf(Duration.ofMillis(5)));
    }

    @Test
    void endsEvenOnAMachineThatIsAlwaysLate() {
        assertEquals(15, waitsOf(Duration.ofMillis(60)));
    }

    private int waitsOf(Duration each) {
        int waits = 1;
        while (!isOverAfter(each)) {
            waits++;
        }
        return waits;
    }

    private boolean isOverAfter(Duration wait) {
        nowNanos += wait.toNanos();
        return grace.isOverAfterWaitUntil(nowNanos);
    }
}
