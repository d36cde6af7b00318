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
    private static final Comparator<Backend> BY_STANDING = Comparator.comparing(backend -> backend.standing);

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

    /** The place that operators have decreed, or null. */
    @Nullable Place decreed(Steering steering) {
        if (steering.backend() != null) {
            return new Place(named(steering.backend()).spec.level(), steering.backend());
        }
        return steering.level() == null ? null : Place.level(steering.level());
    }

    /**
     * Takes over what operators have decreed.
     *
     * @throws IllegalArgumentException for a level or a backend that the service does not have; nothing has changed then
     */
    void steer(Steering steering) {
        Set<String> strangers = new HashSet<>(steering.outOfService());
        if (steering.backend() != null) {
            strangers.add(steering.backend());
        }
        strangers.removeAll(byName.keySet());
        if (!strangers.isEmpty()) {
            throw new IllegalArgumentException(
                    "backend " + new TreeSet<>(strangers).first() + "; expected one of " + byName.keySet());
        }
        if (steering.level() != null && !levels.contains(steering.level())) {
            throw new IllegalArgumentException("level " + steering.level() + "; expected one of " + levels);
        }
        all().forEach(backend -> backend.outOfService = steering.outOfService().contains(backend.spec.name()));
    }

    /** Brings the levels' times up to date. Called after every change, so that no break is overlooked. */
    void observe(long nowNanos) {
        for (int level : levels) {
            if (usable(Place.level(level))) {
                usableSinceNanos.putIfAbsent(level, nowNanos);
            } else {
                usableSinceNanos.remove(level);
            }
        }
    }

    boolean usable(Place place) {
        return members(place).anyMatch(Backend::usable);
    }

    /** What can take traffic at a place: WELL before DEGRADED, then in the order of the configuration. */
    List<Backend> usableAt(Place place) {
        return members(place).filter(Backend::usable).sorted(BY_STANDING).toList();
    }

    /** Hot standbys that can take traffic, the best level first. */
    List<Backend> hotStandbys() {
        return all().filter(Backend::usable)
                .filter(backend -> backend.spec.standby() == Standby.HOT)
                .sorted(Comparator.<Backend>comparingInt(backend -> backend.spec.level())
                        .thenComparing(BY_STANDING))
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
    void wakeWhenSettled(int below, Duration interval, Wake wake) {
        usableSinceNanos.forEach((level, since) -> {
            if (level < below) {
                wake.at(since + interval.toNanos());
            }
        });
    }

    /** Whether a level better than this one may still get its first verdict; with null, any level. */
    boolean awaitsVerdictBelow(@Nullable Integer level) {
        return all().anyMatch(backend -> backend.awaitsVerdict() && (level == null || backend.spec.level() < level));
    }

    /** Whether a backend of a place has had no chance to say how it is. */
    boolean verdictDue(Place place) {
        return members(place)
                .anyMatch(backend ->
                        backend.awaitsVerdict() || !backend.outOfService && backend.phase == Backend.Phase.STOPPED);
    }

    private Stream<Backend> members(Place place) {
        return all().filter(backend -> place.holds(backend.spec));
    }
}
