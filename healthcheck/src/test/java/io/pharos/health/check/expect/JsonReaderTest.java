package io.pharos.health.check.expect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    @Test
    void everyKindOfValueIsParsed() {
        assertEquals(
                Map.of(
                        "a",
                        List.of(true, false, JsonReader.NULL, new BigDecimal("-1.5e3")),
                        "b c",
                        Map.of(),
                        "d",
                        List.of(),
                        "e",
                        "\"\\/\b\f\n\r\té"),
                JsonReader.read(" {\"a\":[true,false , null,-1.5e3],\n\"b c\":{}, \"d\":[],"
                        + "\"e\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9\"} "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "{\"a\" 1}",
                "01",
                "1.",
                "+1",
                ".5",
                "1e",
                "tru",
                "'a'",
                "\"a",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u12",
                "\"\n\"",
                "[1 2]",
                "1 2",
                "{} x",
                "NaN",
                "1e9999",
                "\uffff",
                "1 \uffff",
                "\"\\"
            })
    void malformedJsonIsRejected(String text) {
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> JsonReader.read(text));

        assertTrue(thrown.getMessage().startsWith("not JSON at character "), thrown.getMessage());
    }

    @Test
    void deepNestingIsRejectedWithoutStackOverflow() {
        assertThrows(IllegalArgumentException.class, () -> JsonReader.read("[".repeat(100_000)));
        assertEquals("[]", JsonReader.read("[]").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "$.a.b, x, ",
        "$['a']['b'], x, ",
        "$.list[1], 2, ",
        "$.list[1], 2.0, ",
        "$.none, null, ",
        "$.yes, true, ",
        "$.yes, yes, '$.yes is true; expected yes'",
        "$.list[1], two, '$.list[1] is 2; expected two'",
        "$.a, x, '$.a is an object; expected x'",
        "$.list, x, '$.list is an array; expected x'",
        "$.list[9], 2, $.list[9] is missing",
        "$.a[0], 2, $.a[0] is missing",
        "$.list.a, 2, $.list.a is missing",
    })
    void pathsSelectValues(String path, String wanted, String problem) {
        Object root = JsonReader.read("{\"a\":{\"b\":\"x\"},\"list\":[1,2],\"none\":null,\"yes\":true}");

        assertEquals(
                Optional.ofNullable(problem), JsonExpectation.of(path, wanted).problem(root));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "$a", "$.", "$..a", "$[", "$[a]", "$['a'", "$.a b", "$.*", "x$.a"})
    void invalidPathsAreRejected(String path) {
        assertThrows(IllegalArgumentException.class, () -> JsonExpectation.of(path, "x"));
    }
}
