package io.pharos.cli.history;

import io.pharos.json.JsonFormatException;
import io.pharos.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Formats decisions as JSON objects for the file and {@code /history}. Empty members are omitted. */
public final class DecisionJson {
    private static final double NANOS_PER_MILLI = 1e6;

    private DecisionJson() {}

    /** The decision as a JSON object. */
    public static Map<String, Object> of(Decision decision) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sequence", decision.sequence());
        json.put("at", decision.at().toString());
        json.put("kind", decision.kind().name().toLowerCase(Locale.ROOT));
        put(json, "service", decision.service());
        put(json, "from", decision.from());
        put(json, "to", decision.to());
        put(json, "cause", decision.cause());
        put(json, "rule", decision.rule());
        put(json, "results", results(decision.results()));
        put(json, "announced", decision.announced());
        put(json, "withdrawn", decision.withdrawn());
        put(json, "neighbors", decision.neighbors());
        return json;
    }

    static List<Map<String, Object>> results(List<SeenResult> results) {
        return results.stream().map(DecisionJson::result).toList();
    }

    private static Map<String, Object> result(SeenResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", result.at().toString());
        json.put("check", result.check());
        json.put("outcome", result.outcome());
        put(json, "detail", result.detail());
        json.put("milliseconds", result.duration().toNanos() / NANOS_PER_MILLI);
        return json;
    }

    private static void put(Map<String, Object> json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, text);
        }
    }

    private static void put(Map<String, Object> json, String name, List<?> list) {
        if (!list.isEmpty()) {
            json.put(name, list);
        }
    }

    /**
     * Parses a decision.
     *
     * @throws JsonFormatException if the text is not one
     */
    static Decision parse(String text) {
        JsonObject json = JsonObject.parse(text);
        List<SeenResult> results = new ArrayList<>();
        for (JsonObject result : json.objects("results")) {
            results.add(new SeenResult(
                    result.instant("at"),
                    result.text("check"),
                    result.text("outcome"),
                    result.textOrEmpty("detail"),
                    Duration.ofNanos((long) (result.number("milliseconds") * NANOS_PER_MILLI))));
        }
        try {
            return new Decision(
                    (long) json.number("sequence"),
                    json.instant("at"),
                    json.constant("kind", Decision.Kind.class),
                    json.textOrEmpty("service"),
                    json.textOrEmpty("from"),
                    json.textOrEmpty("to"),
                    json.textOrEmpty("cause"),
                    json.textOrEmpty("rule"),
                    results,
                    json.texts("announced"),
                    json.texts("withdrawn"),
                    json.texts("neighbors"));
        } catch (IllegalArgumentException e) {
            throw new JsonFormatException(String.valueOf(e.getMessage()));
        }
    }
}
