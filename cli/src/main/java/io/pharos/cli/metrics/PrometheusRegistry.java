package io.pharos.cli.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/** The registry that a scrape reads: each series reads its value from the counts. */
final class PrometheusRegistry implements AutoCloseable {
    private static final double MILLIS_PER_SECOND = 1e3;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CheckDurations checkDurations = new CheckDurations();
    private final JvmGcMetrics pauses = new JvmGcMetrics();
    private final LongSupplier lostDecisions; // Micrometer holds it only weakly

    /** The series of each service, check and peer. Guarded by its owner's lock, as all changes of what is shown. */
    private final Map<Object, List<Meter>> meters = new HashMap<>();

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
                    HistogramSnapshot.builder().name(NAME).help("Duration of the check.");
            checks.forEach(check -> all.dataPoint(
                    check.durations().snapshot(Labels.of("service", check.service(), "check", check.name()))));
            return all.build();
        }
    }

    PrometheusRegistry(String version, LongSupplier lostDecisions) {
        this.lostDecisions = lostDecisions;
        registry.getPrometheusRegistry().register(checkDurations);
        // With dots: Micrometer recognizes an info metric by this suffix and would add another to _info.
        Gauge.builder("pharos.build.info", () -> 1)
                .description("Always 1; the labels name the Pharos and Java versions.")
                .tags("version", version, "java", Runtime.version().toString())
                .register(registry);
        Gauge.builder("process_start_time_seconds", PrometheusRegistry::startTimeSeconds)
                .description("When the process started, in seconds since 1970.")
                .register(registry);
        FunctionCounter.builder("pharos_history_lost_total", this, page -> page.lostDecisions.getAsLong())
                .description("Decisions dropped from the decision file because the disk was too slow or failing.")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        pauses.bindTo(registry);
    }

    private static double startTimeSeconds() {
        return ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS_PER_SECOND;
    }

    void add(ServiceCounts service) {
        addWithoutChecks(service);
        service.checks().forEach(this::add);
        service.backends().forEach(this::add);
    }

    void addWithoutChecks(ServiceCounts service) {
        MetricCatalog.OF_SERVICES.forEach(
                metricRow -> register(metricRow, service, Tags.of("service", service.name())));
    }

    void add(CheckCounts check) {
        checkDurations.checks.add(check);
        Tags tags = Tags.of("service", check.service(), "check", check.name());
        MetricCatalog.OF_CHECKS.forEach(metricRow -> register(metricRow, check, tags));
    }

    void add(BackendCounts backend) {
        Tags tags = Tags.of("service", backend.service(), "backend", backend.name());
        MetricCatalog.OF_BACKENDS.forEach(metricRow -> register(metricRow, backend, tags));
    }

    void add(PeerCounts peer) {
        MetricCatalog.OF_PEERS.forEach(metricRow -> register(metricRow, peer, Tags.of("peer", peer.name())));
    }

    /** Removes all series of a service without its checks, of a check, or of a peer. */
    void remove(Object subject) {
        List<Meter> gone = meters.remove(subject);
        if (gone != null) {
            gone.forEach(registry::remove);
        }
        if (subject instanceof CheckCounts check) {
            checkDurations.checks.remove(check);
        }
    }

    void add(HelperGauges helper) {
        MetricCatalog.OF_HELPERS.forEach(metricRow -> register(metricRow, helper, Tags.of("process", helper.name())));
    }

    private <S> void register(MetricRow<S> metricRow, S subject, Tags own) {
        for (MetricRow.Series<S> series : metricRow.series().apply(subject)) {
            Tags labels = own.and(series.labels());
            Meter meter = switch (metricRow.type()) {
                case GAUGE ->
                    Gauge.builder(metricRow.name(), subject, series.value())
                            .description(metricRow.help())
                            .tags(labels)
                            .register(registry);
                case COUNTER ->
                    FunctionCounter.builder(metricRow.name(), subject, series.value())
                            .description(metricRow.help())
                            .tags(labels)
                            .register(registry);
            };
            meters.computeIfAbsent(subject, none -> new ArrayList<>()).add(meter);
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
