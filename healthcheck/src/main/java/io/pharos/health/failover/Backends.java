package io.pharos.health.failover;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The backends of one service by name and by level, and since when each level has been usable without a break. */
final class Backends {
    private static final Comparator<Backend> BY_VERDICT = Comparator.comparing(backend -> backend.verdict);

    private final Map<String, Backend> byName = new LinkedHashMap<>(); // in the order of the configuration
    private final SortedSet<Integer> levels = new TreeSet<>();
    private final Map<Integer, Long> usableSinceNanos = new TreeMap<>();

    Backends(List<BackendSpec> specs) {
        if (specs.isEmpty()) {
            throw new IllegalArgumentException("no backends; expected at least one");
        }
        for (BackendSpec spec : specs) {
            if (byName.put(spec.name(), new Backend(spec)) != null) {
                throw new IllegalArgumentException("backend " + spec.name() + " twice; expected each name once");
            }
            levels.add(spec.level());
        }
    }

    Backend named(String name) {
        Backend backend = byName.get(name);
        if (backend == null) {
            throw new IllegalArgumentException("backend " + name + "; expected one of " + byName.keySet());
        }
        return backend;
    }

    Stream<Backend> all() {
        return byName.values().stream();
    }

    /** The target that an override forces, or null. */
    @Nullable FailoverTarget forcedTarget(ActiveOverrides activeOverrides) {
        if (activeOverrides.backend() != null) {
            return new FailoverTarget(named(activeOverrides.backend()).spec.level(), activeOverrides.backend());
        }
        return activeOverrides.level() == null ? null : FailoverTarget.level(activeOverrides.level());
    }

    /**
     * Applies overrides.
     *
     * @throws IllegalArgumentException for a level or a backend that the service does not have; nothing has changed then
     */
    void apply(ActiveOverrides activeOverrides) {
        Set<String> strangers = new HashSet<>(activeOverrides.outOfService());
        if (activeOverrides.backend() != null) {
            strangers.add(activeOverrides.backend());
        }
        strangers.removeAll(byName.keySet());
        if (!strangers.isEmpty()) {
            throw new IllegalArgumentException(
                    "backend " + new TreeSet<>(strangers).first() + "; expected one of " + byName.keySet());
        }
        if (activeOverrides.level() != null && !levels.contains(activeOverrides.level())) {
            throw new IllegalArgumentException("level " + activeOverrides.level() + "; expected one of " + levels);
        }
        all().forEach(backend ->
                backend.outOfService = activeOverrides.outOfService().contains(backend.spec.name()));
    }

    /** Brings the levels' times up to date. Called after every change, so that no break is overlooked. */
    void observe(long nowNanos) {
        for (int level : levels) {
            if (usable(FailoverTarget.level(level))) {
                usableSinceNanos.putIfAbsent(level, nowNanos);
            } else {
                usableSinceNanos.remove(level);
            }
        }
    }

    boolean usable(FailoverTarget failoverTarget) {
        return members(failoverTarget).anyMatch(Backend::usable);
    }

    /** What can take traffic at a place: HEALTHY before DEGRADED, then in the order of the configuration. */
    List<Backend> usableAt(FailoverTarget failoverTarget) {
        return members(failoverTarget)
                .filter(Backend::usable)
                .sorted(BY_VERDICT)
                .toList();
    }

    /** Hot standbys that can take traffic, the best level first. */
    List<Backend> hotStandbys() {
        return all().filter(Backend::usable)
                .filter(backend -> backend.spec.standby() == Standby.HOT)
                .sorted(Comparator.<Backend>comparingInt(backend -> backend.spec.level())
                        .thenComparing(BY_VERDICT))
                .toList();
    }

    /** The best level with a usable backend, or null. */
    @Nullable Integer lowestUsable() {
        return levels.stream().filter(usableSinceNanos::containsKey).findFirst().orElse(null);
    }

    /** The best of the levels that are better than this one and have been usable for so long without a break, or null. */
    @Nullable Integer lowestSettled(int below, Duration interval, long nowNanos) {
        return levels.headSet(below).stream()
                .filter(level -> {
                    Long since = usableSinceNanos.get(level);
                    return since != null && nowNanos - since >= interval.toNanos();
                })
                .findFirst()
                .orElse(null);
    }

    /** Whether a level better than this one is usable. */
    boolean usableBelow(int level) {
        return levels.headSet(level).stream().anyMatch(usableSinceNanos::containsKey);
    }

    /** When levels better than this one will have been usable for so long. */
    void wakeWhenSettled(int below, Duration interval, NextDeadline nextDeadline) {
        usableSinceNanos.forEach((level, since) -> {
            if (level < below) {
                nextDeadline.at(since + interval.toNanos());
            }
        });
    }

    /** Whether a level better than this one may still get its first verdict; with null, any level. */
    boolean awaitsVerdictBelow(@Nullable Integer level) {
        return all().anyMatch(backend -> backend.awaitsVerdict() && (level == null || backend.spec.level() < level));
    }

    /** Whether a backend of a place has had no chance to say how it is. */
    boolean verdictDue(FailoverTarget failoverTarget) {
        return members(failoverTarget)
                .anyMatch(backend ->
                        backend.awaitsVerdict() || !backend.outOfService && backend.phase == Backend.Phase.STOPPED);
    }

    private Stream<Backend> members(FailoverTarget failoverTarget) {
        return all().filter(backend -> failoverTarget.holds(backend.spec));
    }
}
