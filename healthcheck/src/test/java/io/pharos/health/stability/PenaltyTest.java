package io.pharos.health.stability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 1000 for each failure, suppressed above 2000, reused at 750, halved each 15 minutes, for an hour at most. */
class PenaltyTest {
    private static final PenaltyPolicy POLICY =
            new PenaltyPolicy(1000, 2000, 750, Duration.ofMinutes(15), Duration.ofMinutes(60));
    private static final long BEGIN_NANOS = Long.MAX_VALUE - 7;

    /** Worked out by hand: 1000 × 2^(−minutes / 15). */
    @ParameterizedTest
    @CsvSource({"0, 1000", "15, 500", "30, 250", "45, 125", "60, 62.5", "5, 793.7005", "7.5, 707.1068", "22.5, 353.5534"
    })
    void penaltyHalvesEveryHalfLife(double minutes, double figure) {
        Penalty penalty = Penalty.none(POLICY, BEGIN_NANOS).failed(BEGIN_NANOS);

        assertEquals(figure, penalty.at(after(minutes)), 0.0001);
    }

    /**
     * Failures one after another with the same pause, in minutes; by hand: with a ratio r = 2^(−pause / 15) the figure after n
     * failures is 1000 × (1 − rⁿ) / (1 − r), and it takes 15 × log2(figure / 750) minutes to come down.
     */
    @ParameterizedTest
    @CsvSource({
        "0,  2, 2000,      ",
        "0,  3, 3000, 30",
        "0,  4, 4000, 36.2256",
        "15, 2, 1500,      ",
        "15, 3, 1750,      ",
        "15, 9, 1996.0938, ",
        "5,  2, 1793.7005, ",
        "5,  3, 2423.6610, 25.3834",
        "5,  4, 2923.6610, 29.4422",
    })
    void failuresAccumulateAndSuppressAboveTheCutoff(double pause, int failures, double figure, Double minutes) {
        Penalty penalty = Penalty.none(POLICY, BEGIN_NANOS);
        for (int i = 0; i < failures; i++) {
            penalty = penalty.failed(after(i * pause));
        }
        long lastNanos = after((failures - 1) * pause);

        assertEquals(figure, penalty.figure(), 0.001);
        Long until = penalty.suppressedUntilNanos();
        if (minutes == null) {
            assertNull(until);
        } else {
            assertEquals(minutes, until == null ? -1 : (until - lastNanos) / 60e9, 0.0001);
        }
    }

    @Test
    void penaltyCeilingLimitsSuppressionToTheMaximumTime() {
        Penalty penalty = Penalty.none(POLICY, BEGIN_NANOS);
        for (int i = 0; i < 1000; i++) {
            penalty = penalty.failed(BEGIN_NANOS);
        }

        assertEquals(12_000, POLICY.ceiling());
        assertEquals(12_000, penalty.figure());
        assertTrue(penalty.suppressedAt(after(60) - 1));
        assertFalse(penalty.suppressedAt(after(60)));
    }

    @Test
    void suppressionEndsWhenThePenaltyReachesReuse() {
        Penalty penalty = Penalty.none(POLICY, BEGIN_NANOS);
        for (int i = 0; i < 3; i++) {
            penalty = penalty.failed(BEGIN_NANOS);
        }

        assertTrue(penalty.suppressedAt(after(30) - 1));
        assertFalse(penalty.suppressedAt(after(30)));
        assertEquals(750, penalty.at(after(30)), 1e-9);
    }

    @Test
    void failureDuringSuppressionExtendsItEvenBelowTheCutoff() {
        Penalty suppressed = Penalty.none(POLICY, BEGIN_NANOS)
                .failed(BEGIN_NANOS)
                .failed(BEGIN_NANOS)
                .failed(BEGIN_NANOS);

        Penalty longer = suppressed.failed(after(29));

        assertTrue(longer.figure() < 2000, "figure " + longer.figure());
        assertTrue(longer.suppressedAt(after(30)));
        assertNull(suppressed.failed(after(31)).suppressedUntilNanos());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0    | 2000  | 750 | 900 | 3600 | penalty 0.0; expected a number greater than 0",
                "NaN  | 2000  | 750 | 900 | 3600 | penalty NaN; expected a number greater than 0",
                "1000 | 750   | 750 | 900 | 3600 | suppress 750.0; expected more than reuse, 750.0",
                "1000 | 2000  | -1  | 900 | 3600 | reuse -1.0; expected a number greater than 0",
                "1000 | 2000  | 750 | 0   | 3600 | half-life 0ms; expected more than 0ms",
                "1000 | 2000  | 750 | 900 | -1   | maximum suppress -1000ms; expected more than 0ms",
                "1000 | 12000 | 750 | 900 | 3600 | suppress 12000.0; expected less than 12000.0, the most that the half-life lets"
                        + " decay to reuse within maximum suppress",
            })
    void invalidThresholdsAreRejected(
            double perFailure, double suppress, double reuse, int halfLife, int maximum, String message) {
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class,
                () -> new PenaltyPolicy(
                        perFailure, suppress, reuse, Duration.ofSeconds(halfLife), Duration.ofSeconds(maximum)));

        assertEquals(message, thrown.getMessage());
    }

    private static long after(double minutes) {
        return BEGIN_NANOS + Math.round(minutes * 60e9);
    }
}
