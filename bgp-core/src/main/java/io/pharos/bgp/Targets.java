package io.pharos.bgp;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Which neighbors something is meant for: all of them, those that are added later included, or some by their names. */
public final class Targets {
    private static final Targets ALL = new Targets(List.of());

    private final List<String> names;

    private Targets(List<String> names) {
        this.names = names;
    }

    /** All neighbors, now and later. */
    public static Targets all() {
        return ALL;
    }

    /** The neighbors of these names; a name that is not known yet counts once it is added. */
    public static Targets of(String first, String... others) {
        return new Targets(
                Stream.concat(Stream.of(first), Arrays.stream(others)).toList());
    }

    /**
     * The neighbors of these names.
     *
     * @throws IllegalArgumentException if there is no name: that would not mean all
     */
    public static Targets of(Collection<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("no neighbors; expected at least one name");
        }
        return new Targets(List.copyOf(names));
    }

    /** Whether all neighbors are meant. */
    public boolean areAll() {
        return names.isEmpty();
    }

    /** Their names; empty where all are meant. */
    List<String> names() {
        return names;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Targets targets && names.equals(targets.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return areAll() ? "all neighbors" : String.join(", ", names);
    }
}
