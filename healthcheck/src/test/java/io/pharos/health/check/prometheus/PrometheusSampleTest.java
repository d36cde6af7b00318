package io.pharos.health.check.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusSampleTest {
    private static final String PAGE = """
            # HELP queue Length of a queue.
            # TYPE queue gauge
            queue{name="mail",host="a"} 12
            queue{name="fax", host="b",} 3.5e+01 1395066363000
            queue_total 99
            up 1
            """;

    @Test
    void metricIsFoundByItsFullName() {
        assertEquals(List.of(new PrometheusSample(Map.of(), 1)), PrometheusSample.find(PAGE, "up", Map.of()));
        assertEquals(List.of(), PrometheusSample.find(PAGE, "que", Map.of()));
        assertEquals(2, PrometheusSample.find(PAGE, "queue", Map.of()).size());
    }

    @Test
    void labelsSelectSamples() {
        assertEquals(
                List.of(new PrometheusSample(Map.of("name", "fax", "host", "b"), 35)),
                PrometheusSample.find(PAGE, "queue", Map.of("name", "fax")));
        assertEquals(List.of(), PrometheusSample.find(PAGE, "queue", Map.of("name", "fax", "host", "a")));
        assertEquals(List.of(), PrometheusSample.find(PAGE, "queue", Map.of("nam", "fax")));
    }

    @Test
    void labelValuesCanContainAnyCharacter() {
        List<PrometheusSample> found = PrometheusSample.find("m{path=\"C:\\\\x } \\\"q\\\" \\n,=\"}7", "m", Map.of());

        assertEquals(List.of(new PrometheusSample(Map.of("path", "C:\\x } \"q\" \n,="), 7)), found);
    }

    @ParameterizedTest
    @CsvSource({"+Inf, Infinity", "-Inf, -Infinity", "NaN, NaN", "1e-3, 0.001", "-0.5, -0.5"})
    void valuesAreParsedInGoFormat(String text, double value) {
        assertEquals(
                value, PrometheusSample.find("m " + text, "m", Map.of()).get(0).value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m",
                "m ",
                "m x",
                "m{ 1",
                "m{a} 1",
                "m{a=1} 1",
                "m{a=\"1} 1",
                "m{a=\"1\" b=\"2\"} 1",
                "m 1 2 3",
                "#m 1"
            })
    void malformedLinesAreIgnored(String line) {
        assertEquals(List.of(), PrometheusSample.find(line, "m", Map.of()));
    }

    @Test
    void labelsArePrintedInOrder() {
        assertEquals("{a=\"1\",b=\"2\"}", new PrometheusSample(Map.of("b", "2", "a", "1"), 0).labelText());
        assertEquals("", new PrometheusSample(Map.of(), 0).labelText());
    }
}
