package io.pharos.health.check.expect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
    @ParameterizedTest
    @CsvSource({
        "< 5, true, false, false",
        "<= 5, true, true, false",
        "> 5, false, false, true",
        ">= 5, false, true, true",
        "== 5, false, true, false",
        "!= 5, true, false, true"
    })
    void operatorsCompareWithTheNumber(String text, boolean below, boolean at, boolean above) {
        Comparison comparison = Comparison.parse("expect", text);

        assertEquals(below, comparison.holds(4.5));
        assertEquals(at, comparison.holds(5));
        assertEquals(above, comparison.holds(Double.POSITIVE_INFINITY));
        assertEquals(text, comparison.toString());
    }

    @ParameterizedTest
    @CsvSource({"<5, 5", "> -1.5, -1.5", ">=1e3, 1000", "< .5, 0.5", "' < 1 ', 1"})
    void decimalNumbersAreParsed(String text, double number) {
        assertEquals(number, Comparison.parse("expect", text).number());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "=5", "< ", "< five", "<> 5", "< 5 5", "< NaN"})
    void invalidComparisonsAreRejected(String text) {
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> Comparison.parse("expect", text));

        assertEquals(true, thrown.getMessage().startsWith("expect \"" + text + "\"; expected"), thrown.getMessage());
    }
}
