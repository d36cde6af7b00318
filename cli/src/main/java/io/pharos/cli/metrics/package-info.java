/**
 * What happened, as numbers for Prometheus.
 *
 * <p>{@link io.pharos.cli.metrics.Metrics} hears the speaker and the health engine and keeps plain counts, so that nothing on
 * the way of a decision waits or allocates. {@code Families} is the table of what is shown of them. {@code Exposition} puts
 * both into a Micrometer registry, at the first scrape and not before: the registry's classes take longer to load than a
 * session takes to come up.
 */
@NullMarked
package io.pharos.cli.metrics;

import org.jspecify.annotations.NullMarked;
