/** The value of a metric, queried from a Prometheus server or scraped from an exporter. */
@NullMarked
package io.pharos.health.check.prometheus;

import org.jspecify.annotations.NullMarked;
