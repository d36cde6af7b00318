package io.pharos.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationParserTest {
    @ParameterizedTest
    @CsvSource({
        "5s,PT5S,5s",
        "200ms,PT0.2S,200ms",
        "1m30s,PT1M30S,1m30s",
        "0s,PT0S,0s",
        "0,PT0S,0s",
        "0ms,PT0S,0s",
        "90m,PT1H30M,1h30m",
        "2d3h4m5s6ms,P2DT3H4M5.006S,2d3h4m5s6ms",
        "1m5ms,PT1M0.005S,1m5ms",
        "1.5s,PT1.5S,1s500ms",
        "0.000000001s,PT0.000000001S,0.000000001s",
        "999999999s,PT999999999S,11574d1h46m39s"
    })
    void aDurationIsNumbersWithUnits(String text, Duration duration, String printed) {
        assertEquals(duration, DurationParser.parse(text));
        assertEquals(printed, DurationParser.format(duration));
        assertEquals(duration, DurationParser.parse(printed));
    }

    @ParameterizedTest
    @CsvSource({
        "5,5s",
        "1.5,1.5s",
        "5 s,5s",
        "5S,5s",
        "5sec,5s",
        "10 seconds,10s",
        "2min,2m",
        "200millis,200ms",
        "1 hour,1h",
        "00,00s"
    })
    void aBareNumberOrALongUnitGetsASuggestion(String text, String suggestion) {
        InvalidText refused = assertThrows(InvalidText.class, () -> DurationParser.parse(text));

        assertEquals(suggestion, refused.suggestion());
        assertEquals(text + "; expected a duration with a unit, such as 5s, 200ms or 1m30s", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-5s", "s", "5x", "5s5s", "30s1m", "1.5m", "5s ", "1e3s", "9999999999s", "PT5S", "fünf"})
    void noOtherTextIsADuration(String text) {
        InvalidText refused = assertThrows(InvalidText.class, () -> DurationParser.parse(text));

        assertEquals(text.equals("5s ") ? "5s" : null, refused.suggestion());
    }
}
