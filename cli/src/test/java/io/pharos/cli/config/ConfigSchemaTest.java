package io.pharos.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pharos.settings.Binding;
import io.pharos.settings.ConfigNode;
import io.pharos.settings.YamlReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigSchemaTest {
    private static final ConfigNode.Mapping SCHEMA = (ConfigNode.Mapping) tree(ConfigSchema.json(SampleChecks.TYPES));

    static List<Path> goodFiles() {
        return TestFiles.in("good");
    }

    private static ConfigNode tree(String text) {
        Binding binding = new Binding();
        return YamlReader.read(text, binding).orElseThrow(() -> new AssertionError(binding.problems()));
    }

    @ParameterizedTest
    @MethodSource("goodFiles")
    void whatTheLoaderTakesTheSchemaTakesToo(Path file) {
        assertEquals(List.of(), new SchemaRules(SCHEMA).faults(tree(TestFiles.text(file))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown: 1",
                "neighbors: {}",
                "neighbors: [{address: 192.0.2.1}]",
                "neighbors: [{address: 192.0.2.1, peer-as: 1, port: 70000}]",
                "neighbors: [{address: 192.0.2.1, peer-as: 1, hold-time: 5}]",
                "neighbors: [{address: 192.0.2.1, peer-as: 1, families: ipv4}]",
                "neighbors: [{address: 192.0.2.1, peer-as: 1, password: secret}]",
                "services: [{name: a b, addresses: 10.0.0.1}]",
                "services: [{name: a, addresses: []}]",
                "services: [{name: a, addresses: 10.0.0.1, check: {type: nothing}}]",
                "services: [{name: a, addresses: 10.0.0.1, check: {type: http}}]",
                "services: [{name: a, addresses: 10.0.0.1, check: {type: ping, target: a, url: b}}]",
                "services: [{name: a, addresses: 10.0.0.1, announce: {down: withdrawn}}]",
                "log: {level: loud}",
            })
    void whatTheLoaderRefusesForItsFormTheSchemaRefusesToo(String text) {
        assertFalse(new SchemaRules(SCHEMA).faults(tree(text)).isEmpty());
    }

    @Test
    void patternsHaveNoInlineFlagsWhichOnlyJavaKnows() {
        List<String> patterns = ConfigSchema.json(SampleChecks.TYPES)
                .lines()
                .filter(line -> line.contains("\"pattern\""))
                .toList();

        assertFalse(patterns.isEmpty());
        assertEquals(
                List.of(),
                patterns.stream()
                        .filter(line -> line.matches(".*\\(\\?[a-z].*"))
                        .toList());
    }

    @Test
    void keysCarryTheirDescriptionAndDefault() {
        String json = ConfigSchema.json(SampleChecks.TYPES);

        assertTrue(json.startsWith("{\n  \"$schema\" : \"https://json-schema.org/draft/2020-12/schema\","), json);
        assertTrue(json.contains("""
                        "port" : {
                          "description" : "The router's TCP port.",
                          "type" : "integer",
                          "maximum" : 65535,
                          "minimum" : 1,
                          "default" : 179
                        },
                """));
    }
}
