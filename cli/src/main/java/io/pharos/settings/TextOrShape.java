package io.pharos.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value that can be written as one piece of text, or as a record that says more. */
public record TextOrShape(ScalarShape text, RecordShape otherwise) implements Shape {
    @Override
    public @Nullable Object bind(ConfigNode node, Binding binding) {
        return node instanceof ConfigNode.Mapping ? otherwise.bind(node, binding) : text.bind(node, binding);
    }

    @Override
    public String name() {
        return text.name() + " or " + otherwise.name();
    }

    @Override
    public String expected() {
        return text.expected() + ", or " + otherwise.expected();
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("anyOf", List.of(text.schema(definitions), otherwise.schema(definitions)));
        return schema;
    }

    @Override
    public void addSections(String path, ReferenceSections sections) {
        otherwise.addSections(path, sections);
    }
}
