package io.pharos.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of the operator's choice, each with a value. */
record MapShape(Shape value) implements Shape {
    @Override
    public @Nullable Object bind(ConfigNode node, Binding binding) {
        if (!(node instanceof ConfigNode.Mapping mapping)) {
            binding.reject(node, expected(), null);
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        boolean complete = true;
        for (Map.Entry<String, ConfigNode.Entry> entry : mapping.entries().entrySet()) {
            Object bound = value.bind(entry.getValue().value(), binding);
            if (bound == null) {
                complete = false;
            } else {
                values.put(entry.getKey(), bound);
            }
        }
        return complete ? Collections.unmodifiableMap(values) : null;
    }

    @Override
    public String name() {
        return "map of name to " + value.name();
    }

    @Override
    public String expected() {
        return "a mapping of names to " + value.expected();
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", value.schema(definitions));
        return schema;
    }

    @Override
    public Object absent() {
        return Map.of();
    }
}
