package io.pharos.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
    @Test
    void whatIsWrittenIsReadAgain() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("text", "a \"quoted\"\nline, ä and \u0001");
        object.put("time", "2026-01-31T12:00:00Z");
        object.put("number", 12.5);
        object.put("inner", Map.of("yes", true));
        object.put("objects", List.of(Map.of("name", "x"), Map.of("name", "y")));
        object.put("texts", List.of("one", "two"));

        for (String text : List.of(JsonText.compact(object), JsonText.indented(object))) {
            JsonObject read = JsonObject.parse(text);
            assertEquals(object.keySet(), read.names());
            assertEquals(object.get("text"), read.text("text"));
            assertEquals("2026-01-31T12:00:00Z", read.instant("time").toString());
            assertEquals(12.5, read.number("number"));
            assertEquals(Set.of("yes"), read.object("inner").names());
            assertEquals("y", read.objects("objects").get(1).text("name"));
            assertEquals(List.of("one", "two"), read.texts("texts"));
            assertEquals("", read.textOrEmpty("missing"));
            assertTrue(read.instantIfAny("missing").isEmpty());
            assertEquals(List.of(), read.texts("missing"));
        }
    }

    @Test
    void aLineHasNoBreakInIt() {
        assertEquals("{\"a\":\"b\\nc\"}", JsonText.compact(Map.of("a", "b\nc")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{} {}", "{\"a\":}", "nonsense", "{\"a\":\"b", "null", "\u0000"})
    void whatIsNotOneObjectIsRefused(String text) {
        assertThrows(JsonFormatException.class, () -> JsonObject.parse(text));
    }

    @Test
    void aMemberOfAnotherTypeIsNamed() {
        JsonObject object = JsonObject.parse("{\"a\": 1, \"b\": [null], \"c\": \"soon\"}");

        assertEquals("a 1; expected a text", message(() -> object.text("a")));
        assertEquals("d is missing", message(() -> object.text("d")));
        assertEquals("b has a null", message(() -> object.texts("b")));
        assertEquals("a 1; expected a list", message(() -> object.objects("a")));
        assertEquals("b null; expected an object", message(() -> object.objects("b")));
        assertEquals(
                "c soon; expected one of nanos, micros, millis, seconds, minutes, hours, half_days, days, weeks, months,"
                        + " years, decades, centuries, millennia, eras, forever",
                message(() -> object.constant("c", ChronoUnit.class)));
        assertEquals(
                ChronoUnit.HALF_DAYS,
                JsonObject.parse("{\"unit\": \"half_days\"}").constant("unit", ChronoUnit.class));
        assertEquals("c soon; expected a number", message(() -> object.number("c")));
        assertEquals("c soon; expected a time such as 2026-01-31T12:00:00Z", message(() -> object.instant("c")));
    }

    @Test
    void nullIsWrittenAsNull() {
        assertEquals("{\"a\":[null,1]}", JsonText.compact(Map.of("a", Arrays.asList(null, 1))));
    }

    private static String message(Runnable reading) {
        return assertThrows(JsonFormatException.class, reading::run).getMessage();
    }
}
