package io.pharos.cli.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/** The registry that a scrape reads: each series looks up its value in the counts at that moment. */
final class Exposition implements AutoCloseable {
    private static final double MILLIS_PER_SECOND = 1e3;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CheckDurations checkDurations = new CheckDurations();
    private final JvmGcMetrics pauses = new JvmGcMetrics();
    private final LongSupplier lostDecisions; // held here, since Micrometer holds what it asks only weakly

    /**
     * The histogram of all checks. Micrometer's own would have to be there before the first check, and with it the
     * registry.
     */
    private static final class CheckDurations implements Collector {
        private static final String NAME = "pharos_check_duration_seconds";

        private final List<CheckCounts> checks = new CopyOnWriteArrayList<>();

        @Override
        public MetricSnapshot collect() {
            HistogramSnapshot.Builder all =
                    HistogramSnapshot.builder().name(NAME).help("How long the check took.");
            checks.forEach(check -> all.dataPoint(
                    check.durations().snapshot(Labels.of("service", check.service(), "check", check.name()))));
            return all.build();
        }
    }

    Exposition(String version, LongSupplier lostDecisions) {
        this.lostDecisions = lostDecisions;
        registry.getPrometheusRegistry().register(checkDurations);
        // With dots: Micrometer knows an info metric by this ending, and takes _info for a suffix too many.
        Gauge.builder("pharos.build.info", () -> 1)
                .description("Always 1; the labels say which Pharos runs on which Java.")
                .tags("version", version, "java", Runtime.version().toString())
                .register(registry);
        Gauge.builder("process_start_time_seconds", Exposition::startTimeSeconds)
                .description("When the process started, in seconds since 1970.")
                .register(registry);
        FunctionCounter.builder("pharos_history_lost_total", this, page -> page.lostDecisions.getAsLong())
                .description("Decisions that are not in the file of decisions, because the disk did not take them.")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        pauses.bindTo(registry);
    }

    private static double startTimeSeconds() {
        return ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS_PER_SECOND;
    }

    void add(ServiceCounts service) {
        Families.OF_SERVICES.forEach(family -> register(family, service, Tags.of("service", service.name())));
        service.checks().forEach(this::add);
        service.backends().forEach(this::add);
    }

    void add(CheckCounts check) {
        checkDurations.checks.add(check);
        Tags tags = Tags.of("service", check.service(), "check", check.name());
        Families.OF_CHECKS.forEach(family -> register(family, check, tags));
    }

    void add(BackendCounts backend) {
        Tags tags = Tags.of("service", backend.service(), "backend", backend.name());
        Families.OF_BACKENDS.forEach(family -> register(family, backend, tags));
    }

    void add(PeerCounts peer) {
        Families.OF_PEERS.forEach(family -> register(family, peer, Tags.of("peer", peer.name())));
    }

    void add(HelperCounts helper) {
        Families.OF_HELPERS.forEach(family -> register(family, helper, Tags.of("process", helper.name())));
    }

    private <S> void register(Family<S> family, S subject, Tags own) {
        for (Family.Series<S> series : family.series().apply(subject)) {
            Tags labels = own.and(series.labels());
            switch (family.type()) {
                case GAUGE ->
                    Gauge.builder(family.name(), subject, series.value())
                            .description(family.help())
                            .tags(labels)
                            .register(registry);
                case COUNTER ->
                    FunctionCounter.builder(family.name(), subject, series.value())
                            .description(family.help())
                            .tags(labels)
                            .register(registry);
            }
        }
    }

    String scrape(TextFormat format) {
        return registry.scrape(format.contentType());
    }

    @Override
    public void close() {
        pauses.close();
        registry.close();
    }
}
