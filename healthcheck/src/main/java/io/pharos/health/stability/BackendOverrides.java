package io.pharos.health.stability;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The overrides of one service. A new one replaces those that it contradicts.
 *
 * @param all in the order in which they were made
 */
public record BackendOverrides(List<BackendOverride> all) {
    public BackendOverrides {
        all = List.copyOf(all);
    }

    /** None. */
    public static BackendOverrides none() {
        return new BackendOverrides(List.of());
    }

    /** With one more, in place of the one that it contradicts. */
    public BackendOverrides with(BackendOverride backendOverride) {
        Stream<BackendOverride> kept = all.stream().filter(other -> !backendOverride.replaces(other));
        return new BackendOverrides(
                Stream.concat(kept, Stream.of(backendOverride)).toList());
    }

    /** Without those that have ended by themselves. */
    public BackendOverrides at(Instant now) {
        return keep(backendOverride -> !backendOverride.endedAt(now));
    }

    /** When the next one ends by itself. */
    public Optional<Instant> nextEnd() {
        return all.stream()
                .flatMap(backendOverride -> Stream.ofNullable(backendOverride.until()))
                .min(Comparator.naturalOrder());
    }

    /** The activation that is in force. */
    public Optional<BackendOverride> activation() {
        return all.stream()
                .filter(backendOverride -> backendOverride.action() == BackendOverride.Action.ACTIVATE)
                .findFirst();
    }

    /** The backends that get no traffic. */
    public Set<String> outOfService() {
        return all.stream()
                .filter(backendOverride -> backendOverride.action() == BackendOverride.Action.DEACTIVATE)
                .flatMap(backendOverride -> Stream.ofNullable(backendOverride.backend()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private BackendOverrides keep(Predicate<BackendOverride> kept) {
        return new BackendOverrides(all.stream().filter(kept).toList());
    }
}
