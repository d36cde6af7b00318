package io.pharos.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list. Where its elements are text, a list of one may be written as the element alone. */
record ListShape(Shape element) implements Shape {
    @Override
    public @Nullable Object bind(ConfigNode node, Binding binding) {
        if (node instanceof ConfigNode.Sequence sequence) {
            return bindElements(sequence.elements(), binding);
        }
        if (node instanceof ConfigNode.Scalar scalar && !scalar.empty() && element.isText()) {
            return bindElements(List.of(scalar), binding);
        }
        binding.reject(node, expected(), null);
        return null;
    }

    private @Nullable Object bindElements(List<ConfigNode> nodes, Binding binding) {
        List<Object> values = new ArrayList<>();
        boolean complete = true;
        for (ConfigNode node : nodes) {
            Object value = element.bind(node, binding);
            if (value == null) {
                complete = false;
            } else {
                values.add(value);
            }
        }
        return complete ? List.copyOf(values) : null;
    }

    @Override
    public String name() {
        return "list of " + element.name();
    }

    @Override
    public String expected() {
        return "a list";
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("type", "array");
        list.put("items", element.schema(definitions));
        if (!element.isText()) {
            return list;
        }
        schema.put("anyOf", List.of(element.schema(definitions), list));
        return schema;
    }

    @Override
    public Object json(ConfigNode fallback) {
        if (fallback instanceof ConfigNode.Sequence sequence) {
            return sequence.elements().stream().map(element::json).toList();
        }
        return List.of(element.json(fallback));
    }

    @Override
    public Object absent() {
        return List.of();
    }

    @Override
    public void addSections(String path, ReferenceSections sections) {
        element.addSections(path + "[]", sections);
    }
}
