package io.pharos.cli.metrics;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts by a fixed set of keys. Lock-free; safe for any thread. */
final class EnumCounter<K> {
    private final Map<K, LongAdder> counts;

    EnumCounter(Stream<K> keys) {
        counts = keys.collect(Collectors.toUnmodifiableMap(Function.identity(), key -> new LongAdder()));
    }

    /** Increments this key's count; ignores an unknown key. */
    void increment(K key) {
        LongAdder count = counts.get(key);
        if (count != null) {
            count.increment();
        }
    }

    long count(K key) {
        LongAdder count = counts.get(key);
        return count == null ? 0 : count.sum();
    }
}
