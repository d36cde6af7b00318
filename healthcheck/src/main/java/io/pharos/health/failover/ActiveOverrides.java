package io.pharos.health.failover;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The overrides in force. One that forces a level or a backend holds only while that is usable; otherwise the
 * choice is made as if there were none, because an operator who forces a level wants traffic served there, not lost.
 *
 * @param level the level that has to serve, or null
 * @param backend the one backend that has to serve, or null; not together with {@code level}
 * @param outOfService backends that get no traffic, whatever their checks say
 */
public record ActiveOverrides(
        @Nullable Integer level, @Nullable String backend, Set<String> outOfService) {
    public ActiveOverrides {
        if (level != null && backend != null) {
            throw new IllegalArgumentException(
                    "level " + level + " and backend " + backend + " are both forced; expected one of them");
        }
        outOfService = Set.copyOf(outOfService);
    }

    /** No override. */
    public static ActiveOverrides automatic() {
        return new ActiveOverrides(null, null, Set.of());
    }

    /** The same, but this level has to serve. */
    public ActiveOverrides toLevel(int forced) {
        return new ActiveOverrides(forced, null, outOfService);
    }

    /** The same, but this backend alone has to serve. */
    public ActiveOverrides toBackend(String forced) {
        return new ActiveOverrides(null, forced, outOfService);
    }

    /** The same, but nothing is forced. */
    public ActiveOverrides released() {
        return new ActiveOverrides(null, null, outOfService);
    }

    /** The same, but this backend gets no traffic. */
    public ActiveOverrides without(String name) {
        Set<String> names = new HashSet<>(outOfService);
        names.add(name);
        return new ActiveOverrides(level, backend, names);
    }

    boolean forces() {
        return level != null || backend != null;
    }
}
