package io.pharos.cli.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Formats explanations as JSON objects. */
public final class ExplanationJson {
    private static final double NANOS_PER_SECOND = 1e9;

    private ExplanationJson() {}

    /** Returns the explanation; unknown values are omitted. */
    public static Map<String, Object> of(Explanation why) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service", why.service());
        json.put("now", why.now().toString());
        json.put("state", why.state());
        json.put("since", why.since().toString());
        json.put("cause", why.cause());
        json.put("rule", why.rule());
        json.put("results", DecisionJson.results(why.results()));
        if (why.maintenance() != null) {
            json.put("maintenance", why.maintenance());
        }
        json.put("lease-expired", why.leaseExpired());
        json.put("held-back", why.held());
        json.put("latest", DecisionJson.results(why.latest()));
        json.put("announced", why.announced());
        if (why.announcedSince() != null) {
            json.put("announced-since", why.announcedSince().toString());
        }
        List<Map<String, Object>> neighbors = new ArrayList<>();
        why.neighborReachs()
                .forEach(neighborReach -> neighbors.add(Map.of(
                        "name", neighborReach.neighbor(), "session", neighborReach.sessionUp() ? "up" : "down")));
        json.put("neighbors", neighbors);
        json.put("outlook", why.outlook());
        Map<String, Object> windows = new LinkedHashMap<>();
        why.availability()
                .forEach((availabilityWindow, figures) ->
                        windows.put(availabilityWindow.label(), availability(figures)));
        json.put("availability", windows);
        json.put("history", why.before().stream().map(DecisionJson::of).toList());
        return json;
    }

    private static Map<String, Object> availability(Availability figures) {
        Map<String, Object> json = new LinkedHashMap<>();
        figures.ratio().ifPresent(ratio -> json.put("ratio", ratio));
        json.put("up-seconds", seconds(figures.up()));
        json.put("down-seconds", seconds(figures.down()));
        json.put("failures", figures.failures());
        figures.meanTimeBetweenFailures().ifPresent(time -> json.put("mtbf-seconds", seconds(time)));
        figures.meanTimeToRestoration().ifPresent(time -> json.put("mttr-seconds", seconds(time)));
        return json;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_SECOND;
    }
}
