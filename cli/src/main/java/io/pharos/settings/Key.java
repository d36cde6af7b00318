package io.pharos.settings;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One key of a mapping: a record component with its {@link KeyDescription}.
 *
 * @param name its name in the file
 * @param doc what it does
 * @param fallback the text used where the file does not give it; null without one
 * @param required whether the file must give it
 * @param constraint the constraint on its value, besides its type
 */
public record Key(
        String name,
        String doc,
        @Nullable String fallback,
        boolean required,
        Shape shape,
        @Nullable Constraint constraint) {
    static Key of(RecordComponent component, Shapes shapes) {
        String where = component.getDeclaringRecord().getName() + "." + component.getName();
        KeyDescription description =
                shapes.describe(component).orElseThrow(() -> new IllegalStateException(where + " has no description"));
        Shape shape = shapes.of(component.getGenericType(), where);
        Key key = new Key(
                nameOf(component.getName()),
                description.doc(),
                description.fallback(),
                description.required(),
                shape,
                Constraint.of(component));
        if (key.optional() && component.getType().isPrimitive()) {
            throw new IllegalStateException(where + " is primitive and cannot be absent");
        }
        return key;
    }

    /** The key for a component's name: {@code fastInterval} is {@code fast-interval}. */
    static String nameOf(String component) {
        return component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Whether it may be missing without a fallback. */
    public boolean optional() {
        return fallback == null && !required;
    }

    /** Whether null is this key's value in the mapping, and not a sign of a problem. */
    boolean absentIn(ConfigNode.Mapping mapping) {
        return optional() && !mapping.entries().containsKey(name);
    }

    /** The key's value; null if it is absent, or if there is a problem, which is then reported. */
    @Nullable Object bind(ConfigNode.Mapping mapping, Binding binding) {
        ConfigNode.Entry entry = mapping.entries().get(name);
        if (entry != null) {
            return accepted(entry.value(), binding);
        }
        SourcePosition sourcePosition =
                mapping.sourcePosition().at(mapping.sourcePosition().keyPath(name));
        if (required) {
            binding.report(sourcePosition, null, "missing; expected " + expected(), null);
            return null;
        }
        if (fallback == null) {
            return shape.absent();
        }
        Object value = accepted(shape.fallbackNode(fallback, sourcePosition), binding);
        if (value == null) {
            throw new IllegalStateException(sourcePosition.path() + ": the fallback " + fallback + " cannot be bound");
        }
        return value;
    }

    private @Nullable Object accepted(ConfigNode node, Binding binding) {
        Object value = shape.bind(node, binding);
        if (value != null && constraint != null && !constraint.accepts().test(value)) {
            binding.reject(node, constraint.expected(), null);
            return null;
        }
        return value;
    }

    private String expected() {
        return constraint == null || constraint.schema().containsKey("minItems")
                ? shape.expected()
                : constraint.expected();
    }

    /** The key's JSON Schema with its description and default. */
    Map<String, Object> schema(SchemaDefinitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", doc);
        schema.putAll(shape.schema(definitions));
        if (constraint != null) {
            schema.putAll(constraint.schema());
        }
        if (fallback != null) {
            schema.put("default", shape.json(shape.fallbackNode(fallback, new SourcePosition(name, 1, 1))));
        }
        return schema;
    }
}
