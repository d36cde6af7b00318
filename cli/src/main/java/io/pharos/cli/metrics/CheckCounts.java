package io.pharos.cli.metrics;

import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.Health;
import java.util.stream.Stream;

/** The counts of one check. Lock-free; safe for any thread. */
final class CheckCounts {
    private final String service;
    private final String name;
    private final EnumCounter<Outcome> results = new EnumCounter<>(Stream.of(Outcome.values()));
    private final DurationHistogram durations = new DurationHistogram();

    private volatile Health health = Health.INIT;
    private volatile boolean passing;

    CheckCounts(String service, String name) {
        this.service = service;
        this.name = name;
    }

    void checked(CheckResult result) {
        results.increment(result.outcome());
        durations.record(result.duration());
        passing = switch (result.outcome()) {
            case PASS, WARN -> true;
            case FAIL, TIMEOUT, UNKNOWN -> false;
        };
    }

    void moved(Health to) {
        health = to;
    }

    String service() {
        return service;
    }

    String name() {
        return name;
    }

    Health health() {
        return health;
    }

    boolean passing() {
        return passing;
    }

    EnumCounter<Outcome> results() {
        return results;
    }

    DurationHistogram durations() {
        return durations;
    }
}
