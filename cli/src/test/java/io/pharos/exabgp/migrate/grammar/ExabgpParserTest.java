package io.pharos.exabgp.migrate.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExabgpParserTest {
    @Test
    void statementsAndSectionsNest() throws SyntaxException {
        List<Statement> file = ExabgpParser.parse("""
                neighbor 192.0.2.1 {
                  local-as 65001; passive;
                  family { ipv4 unicast; }
                }
                """).statements();

        Statement neighbor = file.get(0);
        assertEquals(1, file.size());
        assertTrue(neighbor.isSection("neighbor"));
        assertEquals("192.0.2.1", neighbor.value());
        assertEquals(
                List.of("local-as 65001", "passive", "family"),
                neighbor.statements().stream().map(Statement::toString).toList());
        assertEquals(
                "ipv4 unicast", neighbor.statements().get(2).statements().get(0).toString());
    }

    @Test
    void wordHasItsPosition() throws SyntaxException {
        Word word = ExabgpParser.parse("# comment\n\n  a {\n\tb  'c' ;}")
                .statements()
                .get(0)
                .statements()
                .get(0)
                .arguments()
                .get(0);

        assertEquals(new Word("c", true, 4, 5), word);
    }

    static List<Arguments> words() {
        return List.of(
                arguments("a b c;", "b,c"),
                arguments("a 'b c' d;", "b c,d"),
                arguments("a \"it's\";", "it's"),
                arguments("a --x='b c';", "--x=b c"),
                arguments("a '' b;", ",b"),
                arguments("a b#c;\n d;", "b,d"),
                arguments("a 'b#c;{}';", "b#c;{}"),
                arguments("a \\;;", ";"),
                arguments("a b\\nc;", "b\nc"),
                arguments("a \\u0041\\u00e9;", "Aé"),
                arguments("a 'b \\' c';", "b ' c"),
                arguments("a b \\\n c;", "b,c"),
                arguments("a 'b \\  \n c';", "b   c"));
    }

    @ParameterizedTest
    @MethodSource("words")
    void blanksSeparateWordsAndQuotesJoinThem(String text, String expected) throws SyntaxException {
        assertEquals(
                expected,
                String.join(",", ExabgpParser.parse(text).statements().get(0).texts()));
    }

    @Test
    void unquotedListSignsAreSeparateWords() throws SyntaxException {
        Statement statement = ExabgpParser.parse("a [b,c] '[' d;").statements().get(0);

        assertEquals(List.of("[", "b", ",", "c", "]", "[", "d"), statement.texts());
        assertEquals(List.of("b", "c", "[", "d"), statement.values());
    }

    @Test
    void emptyStatementsAreIgnored() throws SyntaxException {
        assertEquals(2, ExabgpParser.parse("a { };; b;").statements().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a { b { c; }\n", "a { c; } a { b { c; }", "a { c; }\n}\n"})
    void aBraceThatIsMissingOrTooManyAtTheVeryEndIsOverlooked(String text) throws Exception {
        assertEquals(1, ExabgpParser.parse(text).slips().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a { c;", "a { b { c;", "a { b { c; } d", "a { b { c; } a { b { c; } }", "}", "a { c; } } b;"})
    void aPieceThatMayBeMissingIsNotOverlooked(String text) {
        assertThrows(SyntaxException.class, () -> ExabgpParser.parse(text));
    }

    @Test
    void deeplyNestedSectionsAreRejected() {
        SyntaxException refusal = assertThrows(SyntaxException.class, () -> ExabgpParser.parse("a {".repeat(100_000)));

        assertTrue(refusal.getMessage().contains("sections deeper than 16"), refusal.getMessage());
        assertEquals(1, refusal.line());
    }

    @Test
    void arbitraryTextIsParsedOrRejectedWithItsPosition() {
        Random random = new Random(7);
        String signs = "ab \n\t{};[],\"'\\u#0é";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            try {
                assertTrue(ExabgpParser.parse(text.toString()).statements().size() <= text.length());
            } catch (SyntaxException e) {
                assertTrue(e.line() >= 1 && e.column() >= 1, text::toString);
            }
        }
    }
}
