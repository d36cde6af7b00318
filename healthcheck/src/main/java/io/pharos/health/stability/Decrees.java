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
 * The decrees that one service lives under. A new one takes the place of those that it contradicts.
 *
 * @param all in the order in which they were made
 */
public record Decrees(List<Decree> all) {
    public Decrees {
        all = List.copyOf(all);
    }

    /** None. */
    public static Decrees none() {
        return new Decrees(List.of());
    }

    /** With one more, in place of the one that it contradicts. */
    public Decrees with(Decree decree) {
        Stream<Decree> kept = all.stream().filter(other -> !decree.replaces(other));
        return new Decrees(Stream.concat(kept, Stream.of(decree)).toList());
    }

    /** Without those that have ended by themselves. */
    public Decrees at(Instant now) {
        return keep(decree -> !decree.endedAt(now));
    }

    /** When the next one ends by itself. */
    public Optional<Instant> nextEnd() {
        return all.stream().flatMap(decree -> Stream.ofNullable(decree.until())).min(Comparator.naturalOrder());
    }

    /** The activation that is in force. */
    public Optional<Decree> activation() {
        return all.stream()
                .filter(decree -> decree.action() == Decree.Action.ACTIVATE)
                .findFirst();
    }

    /** The backends that get no traffic. */
    public Set<String> outOfService() {
        return all.stream()
                .filter(decree -> decree.action() == Decree.Action.DEACTIVATE)
                .flatMap(decree -> Stream.ofNullable(decree.backend()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Decrees keep(Predicate<Decree> kept) {
        return new Decrees(all.stream().filter(kept).toList());
    }
}
