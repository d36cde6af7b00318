package io.pharos.exabgp.control;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes that are made together or not at all. */
final class ChangeGroup {
    /** A client that never ends its group must not fill the memory. */
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

    /** A command of it was refused, so nothing of it will be done. */
    void breakUp(String reason) {
        if (fault == null) {
            fault = reason;
            routeChanges.clear();
        }
    }

    /**
     * All changes.
     *
     * @throws CommandRejectedException if a command of the group was refused
     */
    List<RouteChange> end() throws CommandRejectedException {
        if (fault != null) {
            throw new CommandRejectedException(
                    "the group was discarded, because a command in it was rejected: " + fault);
        }
        return routeChanges;
    }
}
