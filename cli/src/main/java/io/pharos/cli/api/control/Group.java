package io.pharos.cli.api.control;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes that are made together or not at all. */
final class Group {
    /** A client that never ends its group must not fill the memory. */
    private static final int MOST_CHANGES = 1_000_000;

    private final List<Change> changes = new ArrayList<>();
    private @Nullable String fault;

    /**
     * Adds a change.
     *
     * @throws RefusedException if there are too many
     */
    void add(Change change) throws RefusedException {
        if (changes.size() == MOST_CHANGES) {
            throw new RefusedException("more than " + MOST_CHANGES + " commands; expected fewer in a group");
        }
        if (fault == null) {
            changes.add(change);
        }
    }

    /** A command of it was refused, so nothing of it will be done. */
    void breakUp(String reason) {
        if (fault == null) {
            fault = reason;
            changes.clear();
        }
    }

    /**
     * All changes.
     *
     * @throws RefusedException if a command of the group was refused
     */
    List<Change> end() throws RefusedException {
        if (fault != null) {
            throw new RefusedException("nothing of the group is done, because a command in it was refused: " + fault);
        }
        return changes;
    }
}
