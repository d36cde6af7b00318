package io.pharos.cli.report;

import io.pharos.cli.admin.AdminEndpoint;
import io.pharos.cli.admin.Page;
import io.pharos.cli.admin.PageRequest;
import io.pharos.exabgp.control.ServiceOperations.Answer;
import io.pharos.json.JsonText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Pages with explanations and history, as text or JSON. */
public final class HistoryPages {
    private final ServiceReports reports;

    public HistoryPages(ServiceReports reports) {
        this.reports = reports;
    }

    public List<AdminEndpoint> adminEndpoints() {
        return List.of(
                new AdminEndpoint("/explain", "why a service is in its state: ?service=NAME", orRefused(this::explain)),
                new AdminEndpoint(
                        "/history",
                        "the history of decisions: ?service=NAME&since=1h&limit=100, all optional",
                        orRefused(this::history)));
    }

    /** Turns an IllegalArgumentException of a page into an answer with its message. */
    private static Function<PageRequest, Page> orRefused(Function<PageRequest, Page> page) {
        return request -> {
            try {
                return page.apply(request);
            } catch (IllegalArgumentException e) {
                return Page.text(400, e.getMessage() + "\n");
            }
        };
    }

    private Page explain(PageRequest request) {
        Map<String, String> query = query(request, List.of("service", "format"));
        String service = query.get("service");
        if (service == null) {
            return Page.text(400, "expected ?service= and one of " + String.join(", ", reports.services()) + "\n");
        }
        return reports.services().contains(service)
                ? page(request, query, reports.explain(service))
                : Page.text(404, reports.unknown(service) + "\n");
    }

    private Page history(PageRequest request) {
        Map<String, String> query = query(request, List.of("service", "since", "limit", "format"));
        String service = query.get("service");
        if (service != null && !reports.services().contains(service)) {
            return Page.text(404, reports.unknown(service) + "\n");
        }
        return page(request, query, reports.history(service, query.get("since"), query.get("limit")));
    }

    private static Page page(PageRequest request, Map<String, String> query, Answer answer) {
        return wantsJson(request, query)
                ? new Page(200, "application/json", JsonText.indented(answer.json()))
                : Page.text(200, answer.text().isEmpty() ? "" : answer.text() + "\n");
    }

    private static boolean wantsJson(PageRequest request, Map<String, String> query) {
        String format = query.get("format");
        if (format == null) {
            return request.accept().contains("application/json");
        }
        if (!format.equals("json") && !format.equals("text")) {
            throw new IllegalArgumentException("format " + format + "; expected json or text");
        }
        return format.equals("json");
    }

    private static Map<String, String> query(PageRequest request, List<String> known) {
        Map<String, String> query = new HashMap<>();
        for (String pair : request.query().split("&", -1)) {
            int sign = pair.indexOf('=');
            String name = decoded(sign < 0 ? pair : pair.substring(0, sign));
            if (pair.isEmpty()) {
                continue;
            }
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "parameter " + name + "; expected one of " + String.join(", ", known));
            }
            query.put(name, decoded(sign < 0 ? "" : pair.substring(sign + 1)));
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
