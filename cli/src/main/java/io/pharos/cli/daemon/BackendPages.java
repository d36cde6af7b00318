package io.pharos.cli.daemon;

import io.pharos.cli.api.Endpoint;
import io.pharos.cli.api.Page;
import io.pharos.cli.api.PageRequest;
import io.pharos.cli.json.JsonText;
import io.pharos.health.BackendStatus;
import io.pharos.health.HealthEngine;
import io.pharos.health.ServiceStatus;
import io.pharos.health.TrafficStatus;
import java.util.LinkedHashMap;
import java.util.List;
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
        List<String> holds = TrafficWords.holds(traffic);
        if (!holds.isEmpty()) {
            text.append("; held back by ").append(String.join(", ", holds));
        }
        text.append('\n');
        for (BackendStatus backend : traffic.backends()) {
            text.append("  ").append(TrafficWords.line(backend)).append('\n');
        }
        return text.toString();
    }

    private static Map<String, Object> json(ServiceStatus service) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service", service.name());
        json.put("state", TrafficWords.word(service.state()));
        json.putAll(TrafficWords.json(service.traffic()));
        return json;
    }
}
