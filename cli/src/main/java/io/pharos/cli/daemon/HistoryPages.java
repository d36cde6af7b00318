package io.pharos.cli.daemon;

import io.pharos.cli.api.Endpoint;
import io.pharos.cli.api.Page;
import io.pharos.cli.api.PageRequest;
import io.pharos.cli.config.binding.BadText;
import io.pharos.cli.config.binding.DurationText;
import io.pharos.cli.history.Chronicle;
import io.pharos.cli.history.Decision;
import io.pharos.cli.history.DecisionJson;
import io.pharos.cli.history.Explanation;
import io.pharos.cli.history.ExplanationJson;
import io.pharos.cli.history.ExplanationText;
import io.pharos.cli.json.JsonText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Explanations and history over HTTP, as text, or as JSON for those who ask for it. */
final class HistoryPages {
    private static final int DEFAULT_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 10_000;

    private final Chronicle chronicle;
    private final Clock clock;

    HistoryPages(Chronicle chronicle, Clock clock) {
        this.chronicle = chronicle;
        this.clock = clock;
    }

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint("/explain", "why a service is as it is: ?service=NAME", orRefused(this::explain)),
                new Endpoint(
                        "/history",
                        "what was decided: ?service=NAME&since=1h&limit=100, each if wanted",
                        orRefused(this::history)));
    }

    /** A page may refuse its query by an IllegalArgumentException with a message for people. */
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
            return Page.text(400, "expected ?service= and one of " + String.join(", ", chronicle.services()) + "\n");
        }
        Explanation why = chronicle.explain(service).orElse(null);
        if (why == null) {
            return unknown(service);
        }
        return wantsJson(request, query) ? json(ExplanationJson.of(why)) : Page.text(200, ExplanationText.of(why));
    }

    private Page history(PageRequest request) {
        Map<String, String> query = query(request, List.of("service", "since", "limit", "format"));
        String service = query.get("service");
        if (service != null && !chronicle.services().contains(service)) {
            return unknown(service);
        }
        List<Decision> found = chronicle.history(service, since(query.get("since")), limit(query.get("limit")));
        return wantsJson(request, query)
                ? json(Map.of("decisions", found.stream().map(DecisionJson::of).toList()))
                : Page.text(
                        200,
                        found.stream()
                                .map(each -> ExplanationText.of(each) + "\n")
                                .collect(Collectors.joining()));
    }

    private Page unknown(String service) {
        return Page.text(
                404, "no service " + service + "; expected one of " + String.join(", ", chronicle.services()) + "\n");
    }

    private static Page json(Map<String, ?> object) {
        return new Page(200, "application/json", JsonText.indented(object));
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

    /** A time, or how long ago. */
    private @Nullable Instant since(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.contains("T") ? Instant.parse(text) : clock.instant().minus(DurationText.parse(text));
        } catch (DateTimeException | BadText e) {
            throw new IllegalArgumentException(
                    "since " + text + "; expected a duration such as 1h, or a time such as 2026-01-31T12:00:00Z", e);
        }
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= HIGHEST_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // refused below, as a number that is out of bounds
        }
        throw new IllegalArgumentException("limit " + text + "; expected 1 to " + HIGHEST_LIMIT);
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
