package io.pharos.cli.override;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Formats overrides for people and as JSON. Pure. */
public final class OverrideDescription {
    private OverrideDescription() {}

    /** Returns what the override does: {@code drain}, {@code activate level 1}. */
    static String what(StoredOverride override) {
        String kind = override.kind().name().toLowerCase(Locale.ROOT);
        return override.target().isEmpty() ? kind : kind + " " + override.target();
    }

    /** Returns who set it, until when, and why. */
    static String why(StoredOverride override) {
        return (override.by().isEmpty() ? "by an operator" : "by " + override.by())
                + (override.until() == null ? "" : " until " + override.until())
                + (override.reason().isEmpty() ? "" : ": " + override.reason());
    }

    /** Returns the whole override in words. */
    public static String sentence(StoredOverride override) {
        return what(override) + " " + why(override);
    }

    /** Returns it as a JSON object. */
    public static Map<String, Object> json(StoredOverride override) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("order", override.kind().name().toLowerCase(Locale.ROOT));
        if (!override.target().isEmpty()) {
            json.put("target", override.target());
        }
        json.put("reason", override.reason());
        json.put("by", override.by());
        json.put("at", override.at().toString());
        if (override.until() != null) {
            json.put("until", override.until().toString());
        }
        return json;
    }
}
