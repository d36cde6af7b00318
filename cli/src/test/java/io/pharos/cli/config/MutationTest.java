package io.pharos.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an editor's slip makes of a good file, it loads or is refused in clean lines. */
class MutationTest {
    private static final int MUTATIONS = 4_000;
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        ",",
        "- ",
        "&a ",
        "*a",
        "!b ",
        "|",
        ">",
        "'",
        "\"",
        "#",
        "\n",
        "\t",
        "  ",
        "~",
        "0",
        "-1",
        "99999999999999999999",
        "1e9",
        ".inf",
        "0x",
        "null",
        "<<: ",
        "? ",
        "%",
        "@",
        "`",
        "---\n",
        "...\n",
        "\\",
        "\u0000",
        "\u0085",
        "\u2028",
        "\ud800",
        "\ufeff",
        "😀",
        "é",
        "password: ",
        "::",
        "%eth0",
        "/33",
        "d",
        "ms"
    };

    @ParameterizedTest
    @ValueSource(strings = {"design-sketch.yaml", "everything.yaml", "anchors.yaml"})
    void nothingButAConfigExceptionIsThrown(String name) {
        String good = TestFiles.text(TestFiles.FOLDER.resolve("good/" + name));
        ConfigLoader loader = TestFiles.loader();
        int refusals = 0;
        for (int seed = 0; seed < MUTATIONS; seed++) {
            String text = mutated(good, new Random(seed));
            try {
                loader.parse("mutated.yaml", text);
            } catch (ConfigException refused) {
                refusals++;
                checkErrors(refused);
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + seed + " made\n" + text, e);
            }
        }
        assertFalse(refusals < MUTATIONS / 2, "only " + refusals + " mutations were found out");
    }

    private static void checkErrors(ConfigException refused) {
        assertEquals(refused.errors().size(), refused.getMessage().lines().count(), refused.getMessage());
        assertFalse(refused.errors().isEmpty());
        assertFalse(refused.getMessage().contains("correct horse"), refused.getMessage());
    }

    private static String mutated(String good, Random random) {
        StringBuilder text = new StringBuilder(good);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 1 -> text.delete(at, end);
                case 2 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
                case 3 -> text.setCharAt(at, (char) random.nextInt(128));
                default -> {
                    int line = text.indexOf("\n", at) + 1;
                    int next = text.indexOf("\n", line) + 1;
                    if (next > line && line > 0) {
                        text.delete(line, next);
                    }
                }
            }
        }
        return text.toString();
    }
}
