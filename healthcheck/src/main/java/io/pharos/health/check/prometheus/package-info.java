/** The value of a metric, asked from a Prometheus server or read from an exporter. */
@NullMarked
package io.pharos.health.check.prometheus;

import org.jspecify.annotations.NullMarked;
