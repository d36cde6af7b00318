package io.pharos.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Either one of a few fixed words, or a value of another shape.
 *
 * @param meanings the values that the words stand for, by the words as they stand in the file
 */
public record WordOrShape(Map<String, Object> meanings, Shape otherwise) implements Shape {
    /** Keeps the words' order. */
    public WordOrShape {
        meanings = Collections.unmodifiableMap(new LinkedHashMap<>(meanings));
    }

    /** Either this word, which stands for the meaning, or a value of another shape. */
    public WordOrShape(String word, Object meaning, Shape otherwise) {
        this(Map.of(word, meaning), otherwise);
    }

    @Override
    public @Nullable Object bind(ConfigNode node, Binding binding) {
        if (node instanceof ConfigNode.Scalar scalar) {
            Object meaning = meanings.get(scalar.text());
            if (meaning != null) {
                return meaning;
            }
            String suggestion =
                    Suggestion.closest(scalar.text(), meanings.keySet()).orElse(null);
            if (!otherwise.isText() || suggestion != null) {
                binding.reject(node, expected(), suggestion);
                return null;
            }
        }
        return otherwise.bind(node, binding);
    }

    @Override
    public String name() {
        return meanings.keySet().stream().map(word -> "`" + word + "` or ").collect(Collectors.joining())
                + otherwise.name();
    }

    @Override
    public String expected() {
        return String.join(", ", meanings.keySet()) + " or " + otherwise.expected();
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        List<Object> choices = new ArrayList<>();
        meanings.keySet().forEach(word -> choices.add(Map.of("const", word)));
        choices.add(otherwise.schema(definitions));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("anyOf", choices);
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
