package io.pharos.health.check.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pharos.health.check.exec.NagiosOutput.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NagiosOutputTest {
    @Test
    void textAndPerformanceDataAreSplitAtThePipe() {
        NagiosOutput output = NagiosOutput.of("PING OK - rta 0.80 ms | rta=0.80ms;100;500;0 pl=0%;20;60;0;100");

        assertEquals("PING OK - rta 0.80 ms", output.text());
        assertEquals(List.of(new Value("rta", 0.8, "ms"), new Value("pl", 0, "%")), output.values());
    }

    @Test
    void lineWithoutAPipeIsAllText() {
        assertEquals(new NagiosOutput("a=1 b=2", List.of()), NagiosOutput.of(" a=1 b=2 "));
        assertEquals(new NagiosOutput("", List.of()), NagiosOutput.of(""));
    }

    @Test
    void quotedLabelsCanContainSpacesEqualSignsAndQuotes() {
        assertEquals(
                List.of(new Value("it's = 1", 7, ""), new Value("b", -1.5, "")),
                NagiosOutput.of("|'it''s = 1'=7;;; b=-1.5").values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x|", "x|a", "x|a=", "x|a=U", "x|=1", "x|a=one", "x|'a=1"})
    void malformedPerformanceDataIsOmitted(String line) {
        assertEquals(List.of(), NagiosOutput.of(line).values());
        assertEquals("x", NagiosOutput.of(line).text());
    }

    @ParameterizedTest
    @CsvSource({"3, a=3s", "3.0, a=3s", "0.25, a=0.25s", "-7, a=-7s", "123456789012, a=123456789012s"})
    void valuesArePrintedWithoutTrailingZeros(String number, String shown) {
        assertEquals(
                shown,
                NagiosOutput.of("x|a=" + number + "s;1;2").values().get(0).toString());
    }
}
