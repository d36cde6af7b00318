package io.pharos.cli.report;

import io.pharos.exabgp.control.ServiceOperations.Answer;
import io.pharos.exabgp.table.TextTable;
import io.pharos.health.CheckResult;
import io.pharos.health.CheckStatus;
import io.pharos.health.ServiceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table of checks with their latest results. */
final class CheckPages {
    private static final double MILLIS_PER_SECOND = 1000;
    private static final String NONE = "-";

    private CheckPages() {}

    static Answer of(List<ServiceStatus> services, Instant now) {
        TextTable table = new TextTable("SERVICE", "CHECK", "HEALTH", "COUNT", "AGO", "TOOK", "RESULT");
        List<Map<String, Object>> json = new ArrayList<>();
        for (ServiceStatus service : services) {
            for (CheckStatus check : service.checks()) {
                CheckResult last = check.lastResult();
                Instant at = check.lastAt();
                table.add(
                        service.name(),
                        check.name(),
                        check.health(),
                        check.count(),
                        at == null ? NONE : seconds(Duration.between(at, now)),
                        last == null ? NONE : seconds(last.duration()),
                        last == null ? NONE : last.summary());
                json.add(members(service.name(), check));
            }
        }
        return new Answer(table.toString(), Map.of("checks", json));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3fs", Math.max(0, duration.toMillis()) / MILLIS_PER_SECOND);
    }

    private static Map<String, Object> members(String service, CheckStatus check) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service", service);
        json.put("check", check.name());
        json.put("role", SelectionDescription.word(check.role()));
        json.put("verdict", SelectionDescription.verdict(check.verdict()));
        json.put("health", check.health().name());
        json.put("count", check.count());
        CheckResult last = check.lastResult();
        Instant at = check.lastAt();
        if (last != null && at != null) {
            json.put("at", at.toString());
            json.put("outcome", last.outcome().name());
            json.put("detail", last.detail());
            json.put("duration-ms", last.duration().toMillis());
        }
        return json;
    }
}
