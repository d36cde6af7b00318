/**
 * Metrics for Prometheus.
 *
 * <p>{@link io.pharos.cli.metrics.Metrics} listens to the speaker and the health engine and keeps plain counts, so that
 * no decision waits or allocates. {@code MetricCatalog} is the table of metrics. {@code PrometheusRegistry} puts both
 * into a Micrometer registry at the first scrape, because its classes take longer to load than a session takes to come
 * up.
 */
@NullMarked
package io.pharos.cli.metrics;

import org.jspecify.annotations.NullMarked;
