package io.pharos.health.check.prometheus;

import io.pharos.health.Setting;
import io.pharos.health.check.expect.Comparison;
import io.pharos.health.check.http.HttpTarget;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the check type {@code prometheus}: the value of a metric, scraped from the service or queried from a
 * Prometheus server.
 */
public record PrometheusCheckSettings(
        @Setting(
                "With `metric`, the URL of the metrics, such as `http://127.0.0.1:9100/metrics`. With `query`, the Prometheus"
                        + " server, such as `http://prometheus:9090`.")
        URI url,

        @Setting(value = "Name of the metric on the page. Give either `metric` or `query`.", fallback = Setting.ABSENT)
        @Nullable String metric,

        @Setting(value = "Labels that the metric's samples must have, among others.", fallback = Setting.ABSENT)
        Map<String, String> labels,

        @Setting(
                value = "PromQL expression to evaluate now. A server that does not answer says nothing about the"
                        + " service: the result is then UNKNOWN.",
                fallback = Setting.ABSENT)
        @Nullable String query,

        @Setting("The condition each value must meet: one of `<`, `<=`, `>`, `>=`, `==`, `!=` and a number, such"
                + " as `< 100`.")
        String expect,

        @Setting(
                value =
                        "Whether it is a failure of the service when there is no such metric, or the query finds nothing. By"
                                + " default the result is UNKNOWN.",
                fallback = "false")
        boolean absentIsFailure) {

    public PrometheusCheckSettings {
        HttpTarget.check(url);
        labels = Map.copyOf(labels);
        Comparison.parse("expect", expect);
        if ((metric == null) == (query == null)) {
            throw new IllegalArgumentException((metric == null ? "neither metric nor query" : "both metric and query")
                    + "; expected one of the two");
        }
        if (metric != null && !metric.matches("[a-zA-Z_:][a-zA-Z0-9_:]*")) {
            throw new IllegalArgumentException("metric \"" + metric + "\"; expected a name like node_load1");
        }
        if (query != null && query.isBlank()) {
            throw new IllegalArgumentException("query is empty; expected an expression");
        }
        if (query != null && !labels.isEmpty()) {
            throw new IllegalArgumentException("labels with query; expected them in the expression");
        }
    }

    /** Returns the URL to request. */
    URI address() {
        if (query == null) {
            return url;
        }
        String base = url.toString().replaceFirst("[?#].*", "").replaceFirst("/+$", "");
        return URI.create(base + "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
    }

    Comparison condition() {
        return Comparison.parse("expect", expect);
    }
}
