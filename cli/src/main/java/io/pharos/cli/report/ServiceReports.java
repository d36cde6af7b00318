package io.pharos.cli.report;

import io.pharos.cli.history.Decision;
import io.pharos.cli.history.DecisionHistory;
import io.pharos.cli.history.DecisionJson;
import io.pharos.cli.history.Explanation;
import io.pharos.cli.history.ExplanationJson;
import io.pharos.cli.history.ExplanationText;
import io.pharos.cli.override.OverrideDescription;
import io.pharos.cli.override.ServiceOverrides;
import io.pharos.cli.override.StoredOverride;
import io.pharos.exabgp.control.ServiceOperations.Answer;
import io.pharos.health.ServiceStatus;
import io.pharos.health.engine.HealthEngine;
import io.pharos.settings.DurationParser;
import io.pharos.settings.InvalidText;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reports the state of services, for people and programs. Safe for any thread; never waits for the disk. A query that
 * cannot be answered throws an IllegalArgumentException with a message for people.
 */
public final class ServiceReports {
    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 10_000;

    private final DecisionHistory decisionHistory;
    private final HealthEngine health;
    private final ServiceOverrides overrides;
    private final Clock clock;

    public ServiceReports(
            DecisionHistory decisionHistory, HealthEngine health, ServiceOverrides overrides, Clock clock) {
        this.decisionHistory = decisionHistory;
        this.health = health;
        this.overrides = overrides;
        this.clock = clock;
    }

    /** Returns the names of all services. */
    public List<String> services() {
        return decisionHistory.services();
    }

    /** Returns the error for an unknown service. */
    public String unknown(String service) {
        return "no service " + service + "; expected one of " + String.join(", ", services());
    }

    private Optional<ServiceStatus> statusOf(String service) {
        return health.snapshot().stream()
                .filter(each -> each.name().equals(service))
                .findFirst();
    }

    /** Explains the state of a service. */
    public Answer explain(String service) {
        Explanation why =
                decisionHistory.explain(service).orElseThrow(() -> new IllegalArgumentException(unknown(service)));
        Optional<ServiceStatus> status =
                statusOf(service).filter(each -> SelectionDescription.isChosen(each.traffic()));
        List<String> traffic =
                status.map(each -> SelectionDescription.lines(each.traffic())).orElse(List.of());
        Map<String, Object> json = ExplanationJson.of(why);
        status.ifPresent(each -> json.put("traffic", SelectionDescription.json(each.traffic())));
        return new Answer(ExplanationText.of(why, traffic).stripTrailing(), json);
    }

    /**
     * Returns decisions, oldest first.
     *
     * @param service null for all
     * @param since a time, or how long ago; null for all
     * @param limit how many at most; null for 100
     */
    public Answer history(@Nullable String service, @Nullable String since, @Nullable String limit) {
        if (service != null && !services().contains(service)) {
            throw new IllegalArgumentException(unknown(service));
        }
        List<Decision> found = decisionHistory.history(service, time(since), number(limit));
        return new Answer(
                found.stream().map(ExplanationText::of).collect(Collectors.joining("\n")),
                Map.of("decisions", found.stream().map(DecisionJson::of).toList()));
    }

    private @Nullable Instant time(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.contains("T") ? Instant.parse(text) : clock.instant().minus(DurationParser.parse(text));
        } catch (DateTimeException | InvalidText e) {
            throw new IllegalArgumentException(
                    "since " + text + "; expected a duration such as 1h, or a time such as 2026-01-31T12:00:00Z", e);
        }
    }

    private static int number(@Nullable String text) {
        if (text == null) {
            return USUAL_LIMIT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= HIGHEST_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // rejected below as out of range
        }
        throw new IllegalArgumentException("limit " + text + "; expected 1 to " + HIGHEST_LIMIT);
    }

    /**
     * The checks of services, and their latest results.
     *
     * @param service null for all
     */
    public Answer checks(@Nullable String service) {
        if (service != null && statusOf(service).isEmpty()) {
            throw new IllegalArgumentException(unknown(service));
        }
        List<ServiceStatus> chosen = health.snapshot().stream()
                .filter(each -> service == null || each.name().equals(service))
                .toList();
        return CheckPages.of(chosen, clock.instant());
    }

    /** Returns all services as a table, and as JSON. */
    public Answer status() {
        ServicePages pages = new ServicePages();
        List<Map<String, Object>> json = new ArrayList<>();
        for (ServiceStatus service : health.snapshot()) {
            decisionHistory
                    .explain(service.name())
                    .ifPresent(why -> pages.add(service, why, overrides.of(service.name())));
            json.add(status(service).json());
        }
        return new Answer(pages.toString(), Map.of("services", json));
    }

    /** Returns state, overrides and backends of one service. */
    public Answer status(String service) {
        return statusOf(service).map(this::status).orElseThrow(() -> new IllegalArgumentException(unknown(service)));
    }

    private Answer status(ServiceStatus service) {
        List<StoredOverride> own = overrides.of(service.name());
        StringBuilder text = new StringBuilder(service.name() + " is " + service.state() + " since " + service.since());
        String reason = service.maintenance();
        if (reason != null && !reason.isEmpty()) {
            text.append(": ").append(reason);
        }
        if (service.leaseExpired()) {
            text.append("; no verdict for longer than the lease");
        }
        List<String> holds = SelectionDescription.holds(service.traffic());
        if (!holds.isEmpty()) {
            text.append("; held back by ").append(String.join(", ", holds));
        }
        own.forEach(override -> text.append("\n  override: ").append(OverrideDescription.sentence(override)));
        if (SelectionDescription.isChosen(service.traffic())) {
            SelectionDescription.lines(service.traffic())
                    .forEach(line -> text.append("\n  ").append(line));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service", service.name());
        json.put("state", service.state().name());
        json.put("since", service.since().toString());
        if (reason != null) {
            json.put("maintenance", reason);
        }
        json.put("lease-expired", service.leaseExpired());
        decisionHistory.explain(service.name()).ifPresent(why -> {
            json.put("cause", why.cause());
            json.put("neighbors-told", ServicePages.told(why));
        });
        json.put("orders", own.stream().map(OverrideDescription::json).toList());
        json.put("traffic", SelectionDescription.json(service.traffic()));
        return new Answer(text.toString(), json);
    }
}
