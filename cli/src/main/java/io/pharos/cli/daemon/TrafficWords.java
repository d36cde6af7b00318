package io.pharos.cli.daemon;

import io.pharos.health.BackendStatus;
import io.pharos.health.TrafficStatus;
import io.pharos.health.stability.Hold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where a service's traffic goes, and why, in words. Pure. */
final class TrafficWords {
    private TrafficWords() {}

    /** Whether there is a choice: a service with one place to go needs no words about it. */
    static boolean isChosen(TrafficStatus traffic) {
        return traffic.backends().size() > 1;
    }

    /** The reason, and then a line for each backend. */
    static List<String> lines(TrafficStatus traffic) {
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

    /** All of it for programs. */
    static Map<String, Object> json(TrafficStatus traffic) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rule", traffic.rule().word());
        json.put("reason", traffic.reason());
        json.put("held-back-by", holds(traffic));
        json.put("backends", traffic.backends().stream().map(TrafficWords::json).toList());
        return json;
    }

    private static Map<String, Object> json(BackendStatus backend) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", backend.backend().name());
        json.put("level", backend.backend().level());
        json.put("region", backend.backend().region());
        json.put("standby", word(backend.backend().standby()));
        json.put("verdict", word(backend.verdict()));
        json.put("part", word(backend.part()));
        json.put("out-of-service", backend.outOfService());
        return json;
    }

    /** What keeps the service back, in alphabetical order. */
    static List<String> holds(TrafficStatus traffic) {
        return traffic.holds().stream().map(Hold::word).sorted().toList();
    }

    /** An enum's constant as users write it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
