package io.pharos.sidecar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlowStartTest {
    @Test
    void eachStepIsMadeAtItsTimeAndNoneBefore() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            SlowStart slow =
                    new SlowStart(1000, Duration.ofMillis(1 + random.nextInt(100_000)), 1 + random.nextInt(100));
            int step = 1 + random.nextInt(slow.steps());

            assertEquals(step, slow.stepAt(slow.nanosOf(step)), slow::toString);
            assertTrue(slow.stepAt(slow.nanosOf(step) - 2) < step, slow::toString);
        }
    }

    @Test
    void theMedFallsSteadilyAndEndsAtItsOwn() {
        SlowStart slow = new SlowStart(4294967295L, Duration.ofSeconds(60), 100);

        long before = slow.medAfter(0, 7);
        assertEquals(4294967295L, before);
        for (int step = 1; step <= 100; step++) {
            long now = slow.medAfter(step, 7);
            assertTrue(now < before);
            before = now;
        }
        assertEquals(7, before);
    }

    @Test
    void aMedThatIsWorseAnywayIsLeftAlone() {
        assertEquals(2000, new SlowStart(1000, Duration.ofSeconds(1), 4).medAfter(1, 2000));
    }

    @Test
    void figuresWithoutMeaningAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new SlowStart(1000, Duration.ZERO, 4));
        assertThrows(IllegalArgumentException.class, () -> new SlowStart(1000, Duration.ofSeconds(1), 0));
    }
}
