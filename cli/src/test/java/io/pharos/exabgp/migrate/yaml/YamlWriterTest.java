package io.pharos.exabgp.migrate.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlWriterTest {
    @Test
    void shortValuesAreInlineAndLongOnesInBlocks() {
        YamlMapping root = new YamlMapping()
                .put("list", YamlList.ofTexts(List.of("a", "b c")))
                .put("short", new YamlMapping().put("x", 1).put("y", true))
                .put("empty", new YamlMapping())
                .put("long", YamlList.ofTexts(List.of("a".repeat(60), "b".repeat(60))))
                .put(
                        "entries",
                        new YamlList(List.of(
                                new YamlMapping().put("name", "one"),
                                new YamlMapping()
                                        .put("name", "two")
                                        .comment("name", "said above\nin two lines")
                                        .put(
                                                "inner",
                                                new YamlMapping().put("deep", new YamlMapping().put("z", "1"))))));

        assertEquals("""
                list: [a, "b c"]
                short: {x: 1, y: true}
                empty: {}
                long:
                  - %s
                  - %s
                entries:
                  - {name: one}
                  - # said above
                    # in two lines
                    name: two
                    inner:
                      deep: {z: 1}
                """.formatted("a".repeat(60), "b".repeat(60)), YamlWriter.write(root));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "web-1.example | web-1.example",
                "10.0.0.0/24   | 10.0.0.0/24",
                "2001:db8::1   | \"2001:db8::1\"",
                "true          | \"true\"",
                "Null          | \"Null\"",
                "1.10          | \"1.10\"",
                "65001         | 65001",
                "-x            | \"-x\"",
                "a # b         | \"a # b\"",
                "a\"b\\c\td    | \"a\\\"b\\\\c\\td\"",
                "``            | \"\"",
                "a\u0001\u2028b | \"a\\u0001\\u2028b\"",
            })
    void textsAreQuotedWhereTheyCouldBeTakenForSomethingElse(String text, String written) {
        assertEquals(written, YamlScalar.of(text).inline());
    }

    @Test
    void commentNeedsItsKey() {
        assertThrows(IllegalArgumentException.class, () -> new YamlMapping().comment("missing", "text"));
    }
}
