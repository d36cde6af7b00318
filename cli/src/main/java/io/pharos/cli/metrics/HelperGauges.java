package io.pharos.cli.metrics;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * A helper process, asked at each scrape.
 *
 * @param name of the helper
 * @param running whether its process runs
 * @param starts how often it was started
 * @param overflows how often it was killed because it did not read its input
 */
record HelperGauges(String name, BooleanSupplier running, LongSupplier starts, LongSupplier overflows) {}
