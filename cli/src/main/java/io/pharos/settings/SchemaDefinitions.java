package io.pharos.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The named parts ({@code $defs}) of one JSON Schema, so that a record used twice is written once. */
public final class SchemaDefinitions {
    private final Map<String, Map<String, Object>> definitions = new TreeMap<>();

    /** A reference to the named part, which is made at its first use. */
    public Map<String, Object> reference(String name, Supplier<Map<String, Object>> definition) {
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of());
            definitions.put(name, definition.get());
        }
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("$ref", "#/$defs/" + name);
        return reference;
    }

    /** All parts by name. */
    public Map<String, Map<String, Object>> all() {
        return Collections.unmodifiableMap(definitions);
    }
}
