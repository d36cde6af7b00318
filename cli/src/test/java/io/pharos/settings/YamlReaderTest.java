package io.pharos.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class YamlReaderTest {
    private final Binding binding = new Binding();

    @Test
    void everyPieceKnowsItsPathLineAndColumn() {
        ConfigNode.Mapping root = (ConfigNode.Mapping) read("# c\nservices:\n  - check:\n      interval: 5s\n");

        ConfigNode.Sequence services =
                (ConfigNode.Sequence) root.entries().get("services").value();
        ConfigNode.Mapping service = (ConfigNode.Mapping) services.elements().get(0);
        ConfigNode.Mapping check =
                (ConfigNode.Mapping) service.entries().get("check").value();
        ConfigNode.Entry interval = check.entries().get("interval");
        assertEquals(new SourcePosition("services[0].check.interval", 4, 7), interval.key());
        assertEquals(
                new ConfigNode.Scalar(new SourcePosition("services[0].check.interval", 4, 17), "5s", false),
                interval.value());
        assertEquals(new SourcePosition("services[0]", 3, 5), service.sourcePosition());
    }

    @Test
    void aWordWithoutAnEndIsRefusedBeforeItTakesTime() {
        assertTrue(YamlReader.read("a: 1\n" + "x".repeat(20_000_000), binding).isEmpty());

        assertEquals(
                List.of(new Problem(
                        new SourcePosition("", 2, 1),
                        null,
                        "more than 1000000 characters without a blank; expected a configuration",
                        null)),
                binding.problems());
    }

    @Test
    void textIsKeptAsWritten() {
        ConfigNode.Sequence list = (ConfigNode.Sequence) read("[017, 1_0, 64512.10, yes, ~, '', \"~\", 10:30, 0x1F]");

        assertEquals(
                List.of("017", "1_0", "64512.10", "yes", "~", "", "~", "10:30", "0x1F"),
                list.elements().stream()
                        .map(node -> ((ConfigNode.Scalar) node).text())
                        .toList());
        assertEquals(
                List.of(4),
                IntStream.range(0, list.elements().size())
                        .filter(i -> ((ConfigNode.Scalar) list.elements().get(i)).empty())
                        .boxed()
                        .toList());
    }

    @Test
    void anAliasIsACopyUnderItsOwnPath() {
        ConfigNode.Mapping root = (ConfigNode.Mapping) read("a: &x {b: [1]}\nc: *x\n");

        ConfigNode.Mapping copy = (ConfigNode.Mapping) root.entries().get("c").value();
        ConfigNode.Sequence list = (ConfigNode.Sequence) copy.entries().get("b").value();
        assertEquals(new SourcePosition("c.b[0]", 1, 12), list.elements().get(0).sourcePosition());
    }

    @Test
    void aMappingsOwnKeysWinOverMergedOnesAndTheFirstMergedWins() {
        ConfigNode.Mapping root =
                (ConfigNode.Mapping) read("a: &a {k: 1, l: 1, m: 1}\nb: &b {l: 2, n: 2}\nc: {k: 3, <<: [*b, *a]}\n");

        ConfigNode.Mapping merged = (ConfigNode.Mapping) root.entries().get("c").value();
        assertEquals("{k=3, l=2, n=2, m=1}", values(merged));
        assertEquals("c.n", merged.entries().get("n").value().sourcePosition().path());
    }

    @Test
    void aBombOfAliasesIsRefusedAtOnce() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String inner = ("*a" + (i - 1) + ", ").repeat(10);
            text.append("a" + i + ": &a" + i + " [" + inner.substring(0, inner.length() - 2) + "]\n");
        }

        assertTrue(YamlReader.read(text.toString(), binding).isEmpty());
        assertEquals(
                "aliases copy more than 100000 values",
                binding.problems().get(0).reason());
    }

    @Test
    void anAliasInsideItsOwnAnchorIsRefused() {
        assertTrue(YamlReader.read("a: &x [*x]\n", binding).isEmpty());
        assertEquals(
                "an alias (*) without an anchor (&) before it",
                binding.problems().get(0).reason());
    }

    @Test
    void deepNestingIsRefused() {
        assertTrue(YamlReader.read("[".repeat(100_000), binding).isEmpty());
        assertEquals(
                "nested too deeply; expected at most 64 levels",
                binding.problems().get(0).reason());
    }

    @Test
    void aMergeOfPlainTextIsRefused() {
        assertTrue(YamlReader.read("a: {<<: text}\n", binding).isEmpty());
        assertEquals(
                "the merge key << merges mappings; expected an alias of one",
                binding.problems().get(0).reason());
    }

    private ConfigNode read(String text) {
        ConfigNode node = YamlReader.read(text, binding).orElseThrow();
        assertEquals(List.of(), binding.problems());
        return node;
    }

    private static String values(ConfigNode.Mapping mapping) {
        StringBuilder text = new StringBuilder("{");
        mapping.entries()
                .forEach((key, entry) -> text.append(key)
                        .append('=')
                        .append(entry.value().describe())
                        .append(", "));
        return text.substring(0, text.length() - 2) + "}";
    }
}
