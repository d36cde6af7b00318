package io.pharos.cli.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** A histogram of durations. Lock-free; safe for any thread. */
final class DurationHistogram {
    /** Upper bounds of the buckets: a check on this machine takes 1 ms, one that hangs several seconds. */
    private static final long[] BOUNDS_MILLIS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000};

    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;

    private final LongAdder[] counts = IntStream.rangeClosed(0, BOUNDS_MILLIS.length)
            .mapToObj(bucket -> new LongAdder())
            .toArray(LongAdder[]::new);
    private final LongAdder sumNanos = new LongAdder();

    void record(Duration duration) {
        counts[bucketOf(duration)].increment();
        sumNanos.add(duration.toNanos());
    }

    private static int bucketOf(Duration duration) {
        int bucket = 0;
        while (bucket < BOUNDS_MILLIS.length && duration.compareTo(Duration.ofMillis(BOUNDS_MILLIS[bucket])) > 0) {
            bucket++;
        }
        return bucket;
    }

    /** Returns the present values. The count is the sum of the buckets, even while others record. */
    HistogramDataPointSnapshot snapshot(Labels labels) {
        double[] bounds = LongStream.concat(LongStream.of(BOUNDS_MILLIS), LongStream.of(Long.MAX_VALUE))
                .mapToDouble(millis -> millis == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : millis / MILLIS_PER_SECOND)
                .toArray();
        long[] inBuckets = new long[counts.length];
        for (int bucket = 0; bucket < counts.length; bucket++) {
            inBuckets[bucket] = counts[bucket].sum();
        }
        return HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, inBuckets))
                .sum(sumNanos.sum() / NANOS_PER_SECOND)
                .labels(labels)
                .build();
    }
}
