package io.pharos.cli.daemon;

import io.pharos.cli.api.Endpoint;
import io.pharos.cli.api.Page;
import io.pharos.cli.api.PageRequest;
import io.pharos.cli.json.JsonText;
import io.pharos.health.BackendStatus;
import io.pharos.health.HealthEngine;
import io.pharos.health.ServiceStatus;
import io.pharos.health.TrafficStatus;
import io.pharos.health.stability.Hold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Where each service's traffic goes, and why, over HTTP. */
final class BackendPages {
    private static final String JSON = "format=json";
    private static final String TEXT = "format=text";

    private final HealthEngine health;

    BackendPages(HealthEngine health) {
        this.health = health;
    }

    List<Endpoint> endpoints() {
        return List.of(new Endpoint("/backends", "where each service's traffic goes, and why", this::backends));
    }

    private Page backends(PageRequest request) {
        String query = request.query();
        if (!List.of("", JSON, TEXT).contains(query)) {
            return Page.text(400, "query " + query + "; expected " + JSON + " or " + TEXT + "\n");
        }
        List<ServiceStatus> services = health.snapshot();
        if (query.equals(JSON) || (query.isEmpty() && request.accept().contains("application/json"))) {
            Map<String, Object> all =
                    Map.of("services", services.stream().map(BackendPages::json).toList());
            return new Page(200, "application/json", JsonText.indented(all));
        }
        return Page.text(200, services.stream().map(BackendPages::text).collect(Collectors.joining()));
    }

    private static String text(ServiceStatus service) {
        TrafficStatus traffic = service.traffic();
        StringBuilder text = new StringBuilder(service.name() + " is " + service.state() + ": " + traffic.reason());
        if (!traffic.holds().isEmpty()) {
            text.append("; held back by ").append(String.join(", ", holds(traffic)));
        }
        text.append('\n');
        for (BackendStatus backend : traffic.backends()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-20s level %-3d %-11s %-8s%s%s\n",
                    backend.backend().name(),
                    backend.backend().level(),
                    backend.verdict(),
                    word(backend.part()),
                    backend.outOfService() ? " out of service" : "",
                    backend.backend().region().isEmpty()
                            ? ""
                            : " " + backend.backend().region()));
        }
        return text.toString();
    }

    private static Map<String, Object> json(ServiceStatus service) {
        TrafficStatus traffic = service.traffic();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service", service.name());
        json.put("state", word(service.state()));
        json.put("rule", traffic.rule().word());
        json.put("reason", traffic.reason());
        json.put("held-back-by", holds(traffic));
        json.put("backends", traffic.backends().stream().map(BackendPages::json).toList());
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

    private static List<String> holds(TrafficStatus traffic) {
        return traffic.holds().stream().map(Hold::word).sorted().toList();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
