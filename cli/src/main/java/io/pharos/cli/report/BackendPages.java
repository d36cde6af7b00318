package io.pharos.cli.report;

import io.pharos.cli.admin.AdminEndpoint;
import io.pharos.cli.admin.Page;
import io.pharos.cli.admin.PageRequest;
import io.pharos.health.BackendStatus;
import io.pharos.health.SelectionStatus;
import io.pharos.health.ServiceStatus;
import io.pharos.health.engine.HealthEngine;
import io.pharos.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Pages about which backends are active and why. */
public final class BackendPages {
    private static final String JSON = "format=json";
    private static final String TEXT = "format=text";

    private final HealthEngine health;

    public BackendPages(HealthEngine health) {
        this.health = health;
    }

    public List<AdminEndpoint> adminEndpoints() {
        return List.of(new AdminEndpoint("/backends", "the active backends of each service, and why", this::backends));
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
        SelectionStatus traffic = service.traffic();
        StringBuilder text = new StringBuilder(service.name() + " is " + service.state() + ": " + traffic.reason());
        List<String> holds = SelectionDescription.holds(traffic);
        if (!holds.isEmpty()) {
            text.append("; held back by ").append(String.join(", ", holds));
        }
        text.append('\n');
        for (BackendStatus backend : traffic.backends()) {
            text.append("  ").append(SelectionDescription.line(backend)).append('\n');
        }
        return text.toString();
    }

    private static Map<String, Object> json(ServiceStatus service) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service", service.name());
        json.put("state", SelectionDescription.word(service.state()));
        json.putAll(SelectionDescription.json(service.traffic()));
        return json;
    }
}
