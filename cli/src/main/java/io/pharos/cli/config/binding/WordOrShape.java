package io.pharos.cli.config.binding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Either one fixed word, or a value of another shape.
 *
 * @param word the word as it stands in the file
 * @param meaning the value that the word stands for
 */
public record WordOrShape(String word, Object meaning, Shape otherwise) implements Shape {
    @Override
    public @Nullable Object bind(ConfigNode node, Binding binding) {
        if (node instanceof ConfigNode.Scalar scalar && scalar.text().equals(word)) {
            return meaning;
        }
        if (node instanceof ConfigNode.Scalar scalar) {
            String suggestion = Suggestion.closest(scalar.text(), List.of(word)).orElse(null);
            if (!otherwise.isText() || suggestion != null) {
                binding.reject(node, expected(), suggestion);
                return null;
            }
        }
        return otherwise.bind(node, binding);
    }

    @Override
    public String name() {
        return "`" + word + "` or " + otherwise.name();
    }

    @Override
    public String expected() {
        return word + " or " + otherwise.expected();
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("anyOf", List.of(Map.of("const", word), otherwise.schema(definitions)));
        return schema;
    }

    @Override
    public boolean isText() {
        return otherwise.isText();
    }

    @Override
    public void addSections(String path, ReferenceSections sections) {
        otherwise.addSections(path, sections);
    }
}
