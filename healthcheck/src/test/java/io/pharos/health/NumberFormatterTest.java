package io.pharos.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatterTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "95.0, 95", "-3, -3", "0.25, 0.25", "1e15, 1000000000000000", "1e300, 1.0E300", "NaN, NaN"})
    void wholeNumbersHaveNoFraction(double number, String text) {
        assertEquals(text, NumberFormatter.of(number));
    }
}
