package io.pharos.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/** A node as JSON made of maps, lists and text. */
final class JsonValue {
    private JsonValue() {}

    static Object of(ConfigNode node) {
        if (node instanceof ConfigNode.Mapping mapping) {
            Map<String, Object> json = new LinkedHashMap<>();
            mapping.entries().forEach((key, entry) -> json.put(key, of(entry.value())));
            return json;
        }
        if (node instanceof ConfigNode.Sequence sequence) {
            return sequence.elements().stream().map(JsonValue::of).toList();
        }
        return ((ConfigNode.Scalar) node).text();
    }
}
