package io.pharos.cli.override;

import io.pharos.json.JsonFormatException;
import io.pharos.json.JsonObject;
import io.pharos.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The file of overrides: {@code {"version": 1, "services": {"web": [{"kind": "maintenance", …}]}}}. */
final class OverrideJson {
    private static final int VERSION = 1;

    private OverrideJson() {}

    static String of(Map<String, List<StoredOverride>> overrides) {
        Map<String, Object> services = new LinkedHashMap<>();
        overrides.forEach((service, all) ->
                services.put(service, all.stream().map(OverrideJson::of).toList()));
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("version", VERSION);
        file.put("services", services);
        return JsonText.indented(file);
    }

    private static Map<String, Object> of(StoredOverride override) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", override.kind().name().toLowerCase(Locale.ROOT));
        if (!override.target().isEmpty()) {
            json.put("target", override.target());
        }
        json.put("reason", override.reason());
        if (override.until() != null) {
            json.put("until", override.until().toString());
        }
        json.put("by", override.by());
        json.put("at", override.at().toString());
        return json;
    }

    /** @throws JsonFormatException if it is another file, or of another version */
    static Map<String, List<StoredOverride>> parse(String text) {
        JsonObject file = JsonObject.parse(text);
        if (file.number("version") != VERSION) {
            throw new JsonFormatException("version " + (long) file.number("version") + "; expected " + VERSION);
        }
        JsonObject services = file.object("services");
        Map<String, List<StoredOverride>> overrides = new LinkedHashMap<>();
        for (String service : services.names()) {
            List<StoredOverride> all = new ArrayList<>();
            for (JsonObject override : services.objects(service)) {
                all.add(override(override));
            }
            overrides.put(service, all);
        }
        return overrides;
    }

    private static StoredOverride override(JsonObject json) {
        try {
            return new StoredOverride(
                    json.constant("kind", StoredOverride.Kind.class),
                    json.textOrEmpty("target"),
                    json.textOrEmpty("reason"),
                    json.instantIfAny("until").orElse(null),
                    json.textOrEmpty("by"),
                    json.instant("at"));
        } catch (IllegalArgumentException e) {
            throw new JsonFormatException(String.valueOf(e.getMessage()));
        }
    }
}
