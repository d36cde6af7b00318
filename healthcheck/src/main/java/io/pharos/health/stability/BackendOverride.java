package io.pharos.health.stability;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operator's wish for the backends of one service, with who, when and why.
 *
 * @param action what is wished
 * @param level for ACTIVATE the level that has to serve; else null
 * @param backend for ACTIVATE the backend that has to serve, when it is not a level; for DEACTIVATE the backend that gets
 *     no traffic; else null
 * @param reason why, in the operator's words; may be empty
 * @param by who
 * @param since when it was made
 * @param until when it ends by itself; null for never
 */
public record BackendOverride(
        Action action,
        @Nullable Integer level,
        @Nullable String backend,
        String reason,
        String by,
        Instant since,
        @Nullable Instant until) {
    /** What an operator can wish. */
    public enum Action {
        /** This level, or this backend, has to serve. */
        ACTIVATE,
        /** This backend gets no traffic. */
        DEACTIVATE
    }

    public BackendOverride {
        boolean fits = switch (action) {
            case ACTIVATE -> (level == null) != (backend == null);
            case DEACTIVATE -> level == null && backend != null;
        };
        if (!fits) {
            throw new IllegalArgumentException(
                    action + " with level " + level + " and backend " + backend + "; expected "
                            + switch (action) {
                                case ACTIVATE -> "one of them";
                                case DEACTIVATE -> "a backend alone";
                            });
        }
        if (until != null && !until.isAfter(since)) {
            throw new IllegalArgumentException("until " + until + "; expected later than its beginning, " + since);
        }
    }

    /** This level has to serve. */
    public static BackendOverride activateLevel(
            int level, String reason, String by, Instant since, @Nullable Instant until) {
        return new BackendOverride(Action.ACTIVATE, level, null, reason, by, since, until);
    }

    /** This backend alone has to serve. */
    public static BackendOverride activateBackend(
            String backend, String reason, String by, Instant since, @Nullable Instant until) {
        return new BackendOverride(Action.ACTIVATE, null, backend, reason, by, since, until);
    }

    /** This backend gets no traffic. */
    public static BackendOverride deactivate(
            String backend, String reason, String by, Instant since, @Nullable Instant until) {
        return new BackendOverride(Action.DEACTIVATE, null, backend, reason, by, since, until);
    }

    /** Whether it has ended by itself. One that ends at this moment has. */
    public boolean endedAt(Instant now) {
        return until != null && !until.isAfter(now);
    }

    /** Whether making this one takes the other one back: there is one activation, and one override for each backend. */
    boolean replaces(BackendOverride other) {
        return switch (action) {
            case ACTIVATE -> other.action == Action.ACTIVATE;
            case DEACTIVATE ->
                other.action == Action.DEACTIVATE && other.backend != null && other.backend.equals(backend);
        };
    }
}
