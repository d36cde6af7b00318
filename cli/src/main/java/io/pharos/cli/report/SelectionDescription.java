package io.pharos.cli.report;

import io.pharos.health.BackendStatus;
import io.pharos.health.SelectionStatus;
import io.pharos.health.failover.Verdict;
import io.pharos.health.stability.HoldReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Describes which backends of a service are active and why. Pure. */
final class SelectionDescription {
    private SelectionDescription() {}

    /** Whether there is a choice: a service with one backend needs no description. */
    static boolean isChosen(SelectionStatus traffic) {
        return traffic.backends().size() > 1;
    }

    /** Returns the reason, then a line for each backend. */
    static List<String> lines(SelectionStatus traffic) {
        List<String> lines = new ArrayList<>();
        lines.add(traffic.reason());
        traffic.backends().forEach(backend -> lines.add(line(backend)));
        return lines;
    }

    /** One backend on one line. */
    static String line(BackendStatus backend) {
        return String.format(
                Locale.ROOT,
                "%-20s level %-3d %-11s %-8s%s%s",
                backend.backend().name(),
                backend.backend().level(),
                backend.verdict(),
                word(backend.part()),
                backend.outOfService() ? " out of service" : "",
                backend.backend().region().isEmpty()
                        ? ""
                        : " " + backend.backend().region());
    }

    /** Returns it as a JSON object. */
    static Map<String, Object> json(SelectionStatus traffic) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rule", traffic.rule().word());
        json.put("reason", traffic.reason());
        json.put("held-back-by", holds(traffic));
        json.put(
                "backends",
                traffic.backends().stream().map(SelectionDescription::json).toList());
        return json;
    }

    private static Map<String, Object> json(BackendStatus backend) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", backend.backend().name());
        json.put("level", backend.backend().level());
        json.put("region", backend.backend().region());
        json.put("standby", word(backend.backend().standby()));
        json.put("verdict", verdict(backend.verdict()));
        json.put("part", word(backend.part()));
        json.put("out-of-service", backend.outOfService());
        return json;
    }

    /** Returns what holds the service back, in alphabetical order. */
    static List<String> holds(SelectionStatus traffic) {
        return traffic.holdReasons().stream().map(HoldReason::word).sorted().toList();
    }

    /** Formats a verdict for JSON. Programs read these words, so they do not follow the names of the constants. */
    static String verdict(Verdict verdict) {
        return switch (verdict) {
            case UNKNOWN -> "unknown-yet";
            case HEALTHY -> "well";
            case DEGRADED -> "degraded";
            case UNHEALTHY -> "ill";
        };
    }

    /** Formats an enum constant as users write it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
