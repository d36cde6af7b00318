package io.pharos.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @ParameterizedTest
    @CsvSource({
        "-Infinity, false, false",
        "0, false, false",
        "89.9, false, false",
        "90, false, false",
        "90.1, false, true",
        "94.9, false, true",
        "95, false, true",
        "95.1, true, true",
        "Infinity, true, true"
    })
    void upperLimitTripsAboveTripAndClearsAtClear(double value, boolean afterClear, boolean afterTripped) {
        Threshold threshold = Threshold.above(95, 90);

        assertEquals(afterClear, threshold.next(false, value));
        assertEquals(afterTripped, threshold.next(true, value));
    }

    @ParameterizedTest
    @CsvSource({
        "-Infinity, true, true",
        "4.9, true, true",
        "5, false, true",
        "5.1, false, true",
        "9.9, false, true",
        "10, false, false",
        "10.1, false, false",
        "Infinity, false, false"
    })
    void lowerLimitTripsBelowTripAndClearsAtClear(double value, boolean afterClear, boolean afterTripped) {
        Threshold threshold = Threshold.below(5, 10);

        assertEquals(afterClear, threshold.next(false, value));
        assertEquals(afterTripped, threshold.next(true, value));
    }

    @Test
    void everyTransitionObeysBothLimits() {
        for (int trip = 0; trip < 5; trip++) {
            for (int clear = 0; clear <= trip; clear++) {
                Threshold above = Threshold.above(trip, clear);
                Threshold below = Threshold.below(-trip, -clear);
                for (int value = -1; value < 6; value++) {
                    for (boolean before : new boolean[] {false, true}) {
                        boolean expected = value > trip || (before && value > clear);

                        assertEquals(expected, above.next(before, value), above + " " + before + " " + value);
                        assertEquals(expected, below.next(before, -value), below + " " + before + " " + -value);
                    }
                }
            }
        }
    }

    @Test
    void valueBetweenTheLimitsChangesNothing() {
        Threshold threshold = Threshold.above(95, 90);
        double[] values = {94, 91, 96, 94, 91, 95, 90, 95, 91, 96};
        boolean[] expected = {false, false, true, true, true, true, false, false, false, true};

        boolean tripped = false;
        for (int i = 0; i < values.length; i++) {
            tripped = threshold.next(tripped, values[i]);
            assertEquals(expected[i], tripped, "after value " + i);
        }
    }

    @Test
    void lastValueDecidesWithoutHysteresis() {
        for (boolean before : new boolean[] {false, true}) {
            assertEquals(false, Threshold.above(10, 10).next(before, 10));
            assertEquals(true, Threshold.above(10, 10).next(before, 10.5));
            assertEquals(false, Threshold.below(10, 10).next(before, 10));
            assertEquals(true, Threshold.below(10, 10).next(before, 9.5));
        }
    }

    @Test
    void clearBeyondTripIsRejected() {
        assertEquals(
                "clear 96; expected at most 95, where it trips",
                assertThrows(IllegalArgumentException.class, () -> Threshold.above(95, 96))
                        .getMessage());
        assertEquals(
                "clear 4.5; expected at least 5, where it trips",
                assertThrows(IllegalArgumentException.class, () -> Threshold.below(5, 4.5))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void nonFiniteLimitsAreRejected(double bad) {
        assertThrows(IllegalArgumentException.class, () -> Threshold.above(bad, 0));
        assertThrows(IllegalArgumentException.class, () -> Threshold.below(0, bad));
    }

    @Test
    void nanValueIsRejected() {
        assertThrows(IllegalArgumentException.class, () -> Threshold.above(1, 1).next(true, Double.NaN));
        assertEquals(true, Threshold.above(1, 1).next(true, INFINITY));
    }
}
