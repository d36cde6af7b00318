package io.pharos.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    private static final List<String> WORDS = List.of("interval", "fast-interval", "timeout", "rise", "fall", "type");

    @ParameterizedTest
    @CsvSource({
        "intervall,interval",
        "intreval,interval",
        "fastInterval,fast-interval",
        "FAST_INTERVAL,fast-interval",
        "timout,timeout",
        "tiemout,timeout",
        "rize,rise",
        "fal,fall",
        "tpye,type",
        "inter,interval",
        "time,timeout"
    })
    void aSlipIsUnderstood(String word, String meant) {
        assertEquals(Optional.of(meant), Suggestion.closest(word, WORDS));
    }

    @ParameterizedTest
    @CsvSource({"port", "x", "''", "description", "ti"})
    void anotherWordIsNotTakenForASlip(String word) {
        assertEquals(Optional.empty(), Suggestion.closest(word, WORDS));
    }

    @Test
    void aBeginningThatSeveralWordsShareIsNotCompleted() {
        assertEquals(Optional.empty(), Suggestion.closest("next", List.of("next-hop-ipv4", "next-hop-ipv6")));
    }

    @Test
    void aVeryLongWordCostsLittle() {
        assertEquals(Optional.empty(), Suggestion.closest("x".repeat(10_000_000), WORDS));
    }
}
