package io.pharos.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping with known keys: a record whose components each have a {@link KeyDescription}. */
public final class RecordShape implements Shape {
    private static final String EXPECTED = "; expected ";

    private final Class<? extends Record> type;
    private final Constructor<? extends Record> constructor;
    private final List<Key> keys;

    RecordShape(Class<? extends Record> type, Shapes shapes) {
        this.type = type;
        this.constructor = canonicalConstructor(type);
        this.keys = Arrays.stream(type.getRecordComponents())
                .map(component -> Key.of(component, shapes))
                .toList();
    }

    private static Constructor<? extends Record> canonicalConstructor(Class<? extends Record> type) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has its canonical constructor", e);
        }
    }

    /** The keys in the order of the components. */
    public List<Key> keys() {
        return keys;
    }

    /** The keys' names in the order of the components. */
    public List<String> keyNames() {
        return keys.stream().map(Key::name).toList();
    }

    /** The record class. */
    public Class<? extends Record> type() {
        return type;
    }

    @Override
    public @Nullable Record bind(ConfigNode node, Binding binding) {
        if (!(node instanceof ConfigNode.Mapping mapping)) {
            binding.reject(node, expected(), null);
            return null;
        }
        reportUnknownKeys(mapping, keyNames(), binding);
        return bindKnownKeys(mapping, binding);
    }

    /** Reports the keys of a mapping that are not among the known ones. */
    public static void reportUnknownKeys(ConfigNode.Mapping mapping, List<String> known, Binding binding) {
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                binding.reportUnknownKey(entry.key(), key, known);
            }
        });
    }

    /** Binds this record's keys and looks at no other: a mapping may hold the keys of two records. */
    public @Nullable Record bindKnownKeys(ConfigNode.Mapping mapping, Binding binding) {
        Object[] values = new Object[keys.size()];
        boolean complete = true;
        for (int i = 0; i < values.length; i++) {
            Key key = keys.get(i);
            Object value = key.bind(mapping, binding);
            if (value == null && !key.absentIn(mapping)) {
                complete = false;
            } else {
                values[i] = value;
            }
        }
        return complete ? construct(values, mapping, binding) : null;
    }

    private @Nullable Record construct(@Nullable Object[] values, ConfigNode.Mapping mapping, Binding binding) {
        try {
            Record value = constructor.newInstance(values);
            binding.remember(value, mapping);
            return value;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                reportRefusal(refusal, mapping, binding);
                return null;
            }
            throw new IllegalStateException(type.getName() + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " cannot be made", e);
        }
    }

    /**
     * Reports why a mapping makes no value. A refusal that begins with a key is about that key; "key value; expected …" is
     * about its value.
     */
    public static void reportRefusal(IllegalArgumentException refusal, ConfigNode.Mapping mapping, Binding binding) {
        String message = String.valueOf(refusal.getMessage());
        int at = message.lastIndexOf(EXPECTED);
        String what = at < 0 ? message : message.substring(0, at);
        String[] words = what.split(" ", -1);
        ConfigNode.Entry entry = mapping.entries().get(words[0]);
        if (entry == null) {
            binding.report(mapping.sourcePosition(), null, PrintableText.whole(message), null);
        } else if (at >= 0 && words.length <= 2) {
            binding.reject(entry.value(), PrintableText.whole(message.substring(at + EXPECTED.length())), null);
        } else {
            binding.report(entry.value().sourcePosition(), null, PrintableText.whole(message), null);
        }
    }

    @Override
    public String name() {
        return "mapping";
    }

    @Override
    public String expected() {
        return "a mapping";
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        return definitions.reference(definitionName(), () -> ownSchema(definitions));
    }

    /** The record's schema itself, where {@link #schema} gives a reference to it. */
    public Map<String, Object> ownSchema(SchemaDefinitions definitions) {
        return schemaOfKeys(keys, definitions);
    }

    /** The schema of a mapping with exactly these keys. */
    public static Map<String, Object> schemaOfKeys(List<Key> keys, SchemaDefinitions definitions) {
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.forEach(key -> properties.put(key.name(), key.schema(definitions)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put(
                "required", keys.stream().filter(Key::required).map(Key::name).toList());
        schema.put("additionalProperties", false);
        return schema;
    }

    private String definitionName() {
        Class<?> outer = type.getDeclaringClass();
        String name = outer == null ? type.getSimpleName() : outer.getSimpleName() + type.getSimpleName();
        return Key.nameOf(name).substring(1);
    }

    @Override
    public void addSections(String path, ReferenceSections sections) {
        sections.add(path, this);
    }
}
