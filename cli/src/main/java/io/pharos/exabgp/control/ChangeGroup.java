package io.pharos.exabgp.control;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Route changes that are applied together or not at all. */
final class ChangeGroup {
    /** Bounds the memory that a client can use by never ending its group. */
    private static final int MOST_CHANGES = 1_000_000;

    private final List<RouteChange> routeChanges = new ArrayList<>();
    private @Nullable String fault;

    /**
     * Adds a change.
     *
     * @throws CommandRejectedException if there are too many
     */
    void add(RouteChange routeChange) throws CommandRejectedException {
        if (routeChanges.size() == MOST_CHANGES) {
            throw new CommandRejectedException("more than " + MOST_CHANGES + " commands; expected fewer in a group");
        }
        if (fault == null) {
            routeChanges.add(routeChange);
        }
    }

    /** A command of the group was rejected, so the whole group will be. */
    void breakUp(String reason) {
        if (fault == null) {
            fault = reason;
            routeChanges.clear();
        }
    }

    /**
     * Returns all changes.
     *
     * @throws CommandRejectedException if a command of the group was rejected
     */
    List<RouteChange> end() throws CommandRejectedException {
        if (fault != null) {
            throw new CommandRejectedException(
                    "the group was discarded, because a command in it was rejected: " + fault);
        }
        return routeChanges;
    }
}
