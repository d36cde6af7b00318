package io.pharos.cli.metrics;

import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * One metric of the table in {@link MetricCatalog}.
 *
 * @param name its name
 * @param type its Prometheus type
 * @param help its help text
 * @param series the series of one subject
 * @param <S> the subject: a service, a check or a peer
 */
record MetricRow<S>(String name, Type type, String help, Function<S, List<Series<S>>> series) {
    /** The types with a single value. */
    enum Type {
        GAUGE,
        COUNTER
    }

    /**
     * One series of a family.
     *
     * @param labels those beside the subject's own
     * @param value the value at this moment
     */
    record Series<S>(Tags labels, ToDoubleFunction<S> value) {}

    /** A family with one series for each subject. */
    static <S> MetricRow<S> of(String name, Type type, String help, ToDoubleFunction<S> value) {
        return new MetricRow<>(name, type, help, subject -> List.of(new Series<>(Tags.empty(), value)));
    }
}
