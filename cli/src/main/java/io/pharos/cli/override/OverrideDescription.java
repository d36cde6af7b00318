package io.pharos.cli.override;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Operators' orders in words. Pure. */
public final class OverrideDescription {
    private OverrideDescription() {}

    /** What is ordered: {@code drain}, {@code activate level 1}. */
    static String what(StoredOverride order) {
        String kind = order.kind().name().toLowerCase(Locale.ROOT);
        return order.target().isEmpty() ? kind : kind + " " + order.target();
    }

    /** Who wants it, until when, and why. */
    static String why(StoredOverride order) {
        return (order.by().isEmpty() ? "ordered" : "by " + order.by())
                + (order.until() == null ? "" : " until " + order.until())
                + (order.reason().isEmpty() ? "" : ": " + order.reason());
    }

    /** All of it. */
    public static String sentence(StoredOverride order) {
        return what(order) + " " + why(order);
    }

    /** All of it for programs. */
    public static Map<String, Object> json(StoredOverride order) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("order", order.kind().name().toLowerCase(Locale.ROOT));
        if (!order.target().isEmpty()) {
            json.put("target", order.target());
        }
        json.put("reason", order.reason());
        json.put("by", order.by());
        json.put("at", order.at().toString());
        if (order.until() != null) {
            json.put("until", order.until().toString());
        }
        return json;
    }
}
