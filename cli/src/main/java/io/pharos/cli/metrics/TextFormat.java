package io.pharos.cli.metrics;

import java.util.Locale;

/** The formats that a scraper may ask for. */
public enum TextFormat {
    /** Prometheus' own text format. */
    PROMETHEUS("text/plain; version=0.0.4; charset=utf-8"),
    /** OpenMetrics 1.0. */
    OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

    private final String contentType;

    TextFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The HTTP field Content-Type. */
    public String contentType() {
        return contentType;
    }

    /** Returns the format for this Accept field. A client that accepts OpenMetrics prefers it. */
    public static TextFormat accepted(String accept) {
        return accept.toLowerCase(Locale.ROOT).contains("application/openmetrics-text") ? OPEN_METRICS : PROMETHEUS;
    }
}
