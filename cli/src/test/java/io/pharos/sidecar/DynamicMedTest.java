package io.pharos.sidecar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DynamicMedTest {
    private static final long HOLD = Duration.ofSeconds(5).toNanos();

    private final DynamicMed med = new DynamicMed(rule(2, 10, 150));

    @Test
    void theTermIsTheValueTimesItsFactorRoundedToTheStep() {
        assertTrue(med.measured(23, 0));

        assertEquals(50, med.term());
    }

    @Test
    void aValueThatStaysWithinAStepMovesNothing() {
        med.measured(20, 0);

        assertFalse(med.measured(24.9, HOLD));
        assertFalse(med.measured(15.1, 2 * HOLD));
        assertEquals(40, med.term());
        assertTrue(med.measured(25, 3 * HOLD));
        assertEquals(50, med.term());
    }

    @Test
    void afterAMoveTheTermRests() {
        med.measured(20, 0);

        assertFalse(med.measured(60, HOLD - 1));
        assertTrue(med.measured(60, HOLD));
    }

    @Test
    void theTermStaysWithinItsBounds() {
        med.measured(1e300, 0);
        assertEquals(150, med.term());

        med.measured(-5, HOLD);
        assertEquals(0, med.term());
    }

    @Test
    void whatIsNoNumberSaysNothing() {
        med.measured(20, 0);

        assertFalse(med.measured(Double.NaN, HOLD));
        assertEquals(40, med.term());
    }

    @Test
    void aMaximumThatIsNoMultipleOfTheStepCanBeReachedAndLeft() {
        DynamicMed odd = new DynamicMed(rule(1, 10, 97));

        odd.measured(99, 0);
        assertEquals(97, odd.term());
        odd.measured(50, HOLD);
        assertEquals(50, odd.term());
    }

    @Test
    void noiseOfAnyKindMakesNoMoreMovesThanTheHoldAllows() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            DynamicMed noisy = new DynamicMed(rule(0.1 + random.nextDouble() * 5, 1 + random.nextInt(50), 1000));
            int moves = 0;
            long now = 0;
            for (int i = 0; i < 2_000; i++) {
                now += random.nextInt(400_000_000);
                moves += noisy.measured(random.nextDouble() * 100, now) ? 1 : 0;
                assertTrue(noisy.term() >= 0 && noisy.term() <= 1000);
            }
            assertTrue(moves <= now / HOLD + 1, "seed " + seed + ": " + moves + " moves");
        }
    }

    @Test
    void noiseOfLessThanHalfAStepMakesOneMoveAtMost() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            DynamicMed quiet = new DynamicMed(rule(1, 20, 1000));
            double centre = 30 + random.nextDouble() * 500;
            int moves = 0;
            for (int i = 0; i < 1_000; i++) {
                moves += quiet.measured(centre + (random.nextDouble() - 0.5) * 9.9, i * HOLD) ? 1 : 0;
            }
            assertEquals(1, moves, "seed " + seed);
        }
    }

    private static DynamicMed.Rule rule(double factor, long step, long max) {
        return new DynamicMed.Rule(DynamicMed.Source.CPU, factor, step, Duration.ofNanos(HOLD), max, null);
    }
}
