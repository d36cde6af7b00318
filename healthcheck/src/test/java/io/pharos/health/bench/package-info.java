/** Measurements, run by hand: see docs/benchmarks.md. */
@NullMarked
package io.pharos.health.bench;

import org.jspecify.annotations.NullMarked;
