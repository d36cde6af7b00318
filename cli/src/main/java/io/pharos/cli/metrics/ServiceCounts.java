package io.pharos.cli.metrics;

import io.pharos.cli.history.Availability;
import io.pharos.cli.history.AvailabilityWindow;
import io.pharos.health.HookOutcome;
import io.pharos.health.ServiceState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The counts of one service. Lock-free; safe for any thread. */
final class ServiceCounts {
    private final String name;
    private volatile List<String> prefixes;
    private final Function<AvailabilityWindow, Availability> availability;
    private final EnumCounter<HookOutcome.Result> hookRuns = new EnumCounter<>(Stream.of(HookOutcome.Result.values()));
    private final EnumCounter<Transition> transitions = new EnumCounter<>(Transition.all());

    private final Map<String, CheckCounts> checks = new ConcurrentSkipListMap<>();
    private final Map<String, BackendCounts> backends = new ConcurrentSkipListMap<>();
    private volatile Set<String> announced = Set.of();
    private volatile ServiceState state = ServiceState.STARTING;
    private volatile Instant lastTransition = Instant.EPOCH;
    private volatile boolean maintenance;
    private volatile boolean leaseExpired;

    /** A change of a service's state. STOPPING is the last. */
    record Transition(ServiceState from, ServiceState to) {
        static Stream<Transition> all() {
            return Stream.of(ServiceState.values())
                    .filter(from -> from != ServiceState.STOPPING)
                    .flatMap(from -> Stream.of(ServiceState.values())
                            .filter(to -> to != from)
                            .map(to -> new Transition(from, to)));
        }
    }

    ServiceCounts(String name, Collection<String> prefixes, Function<AvailabilityWindow, Availability> availability) {
        this.name = name;
        this.prefixes = List.copyOf(prefixes);
        this.availability = availability;
    }

    void prefixes(Collection<String> others) {
        prefixes = List.copyOf(others);
    }

    /** Restarts after the service's checks were replaced. */
    void begunAnew(ServiceState from, Instant when) {
        moved(from, ServiceState.STARTING, when);
        maintenance = false;
        leaseExpired = false;
    }

    void announced(Collection<String> now) {
        announced = Set.copyOf(now);
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

    /** Adds a check of the service. */
    CheckCounts addCheck(String check) {
        return checks.computeIfAbsent(check, unused -> new CheckCounts(name, check));
    }

    /** Removes a check and returns it if it existed. */
    Optional<CheckCounts> removeCheck(String check) {
        return Optional.ofNullable(checks.remove(check));
    }

    Collection<CheckCounts> checks() {
        return checks.values();
    }

    Optional<CheckCounts> check(String check) {
        return Optional.ofNullable(checks.get(check));
    }

    /** Adds a backend of the service. */
    BackendCounts addBackend(String backend, int level) {
        return backends.computeIfAbsent(backend, unused -> new BackendCounts(name, backend, level));
    }

    Collection<BackendCounts> backends() {
        return backends.values();
    }

    Optional<BackendCounts> backend(String backend) {
        return Optional.ofNullable(backends.get(backend));
    }

    List<String> prefixes() {
        return prefixes;
    }

    Availability availability(AvailabilityWindow availabilityWindow) {
        return availability.apply(availabilityWindow);
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

    boolean maintenance() {
        return maintenance;
    }

    boolean leaseExpired() {
        return leaseExpired;
    }

    EnumCounter<HookOutcome.Result> hookRuns() {
        return hookRuns;
    }

    EnumCounter<Transition> transitions() {
        return transitions;
    }
}
