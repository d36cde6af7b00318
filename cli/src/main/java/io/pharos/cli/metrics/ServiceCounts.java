package io.pharos.cli.metrics;

import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.HookOutcome;
import io.pharos.health.ServiceState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is counted of one service. From any thread, without a lock. */
final class ServiceCounts {
    private final String name;
    private final List<String> prefixes;
    private final Tally<Outcome> results = new Tally<>(Stream.of(Outcome.values()));
    private final Tally<HookOutcome.Result> hookRuns = new Tally<>(Stream.of(HookOutcome.Result.values()));
    private final Tally<Transition> transitions = new Tally<>(Transition.all());
    private final DurationHistogram durations = new DurationHistogram();

    private volatile Set<String> announced = Set.of();
    private volatile ServiceState state = ServiceState.STARTING;
    private volatile Instant lastTransition = Instant.EPOCH;
    private volatile boolean passing;
    private volatile boolean maintenance;
    private volatile boolean leaseExpired;

    /** A change of a service's state. Nothing follows on STOPPING. */
    record Transition(ServiceState from, ServiceState to) {
        static Stream<Transition> all() {
            return Stream.of(ServiceState.values())
                    .filter(from -> from != ServiceState.STOPPING)
                    .flatMap(from -> Stream.of(ServiceState.values())
                            .filter(to -> to != from)
                            .map(to -> new Transition(from, to)));
        }
    }

    ServiceCounts(String name, Collection<String> prefixes) {
        this.name = name;
        this.prefixes = List.copyOf(prefixes);
    }

    void announced(Collection<String> now) {
        announced = Set.copyOf(now);
    }

    void checked(CheckResult result) {
        results.increment(result.outcome());
        durations.record(result.duration());
        passing = switch (result.outcome()) {
            case PASS, WARN -> true;
            case FAIL, TIMEOUT, UNKNOWN -> false;
        };
    }

    void moved(ServiceState from, ServiceState to, Instant when) {
        state = to;
        lastTransition = when;
        transitions.increment(new Transition(from, to));
    }

    void hookRan(HookOutcome outcome) {
        hookRuns.increment(outcome.result());
    }

    void maintenance(boolean on) {
        maintenance = on;
    }

    void leaseExpired(boolean expired) {
        leaseExpired = expired;
    }

    String name() {
        return name;
    }

    List<String> prefixes() {
        return prefixes;
    }

    boolean isAnnounced(String prefix) {
        return announced.contains(prefix);
    }

    ServiceState state() {
        return state;
    }

    Instant lastTransition() {
        return lastTransition;
    }

    boolean passing() {
        return passing;
    }

    boolean maintenance() {
        return maintenance;
    }

    boolean leaseExpired() {
        return leaseExpired;
    }

    Tally<Outcome> results() {
        return results;
    }

    Tally<HookOutcome.Result> hookRuns() {
        return hookRuns;
    }

    Tally<Transition> transitions() {
        return transitions;
    }

    DurationHistogram durations() {
        return durations;
    }
}
