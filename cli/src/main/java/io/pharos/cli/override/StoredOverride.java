package io.pharos.cli.override;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operator's order for a service that holds until it is taken back or its time is over.
 *
 * @param kind what is ordered
 * @param target of an activation: what to activate, such as a level or a backend; empty for the others
 * @param reason why, for people; may be empty
 * @param until when it ends by itself; null for never
 * @param by who ordered it; may be empty
 * @param at when it was ordered
 */
public record StoredOverride(
        Kind kind, String target, String reason, @Nullable Instant until, String by, Instant at) {
    private static final int LONGEST_TEXT = 200;

    /** What an operator may order. */
    public enum Kind {
        /** No traffic, at once. */
        MAINTENANCE,
        /** No traffic, in the orderly way. */
        DRAIN,
        /** Traffic to this target, whatever its health. */
        ACTIVATE,
        /** No traffic to this target. */
        DEACTIVATE
    }

    /** Checks the texts' lengths. */
    public StoredOverride {
        requireShort("target", target);
        requireShort("reason", reason);
        requireShort("by", by);
    }

    private static void requireShort(String name, String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    name + " of " + text.length() + " characters; expected at most " + LONGEST_TEXT);
        }
    }

    /** Maintenance until it is taken back, or until its time. */
    public static StoredOverride maintenance(String reason, @Nullable Instant until, String by, Instant at) {
        return new StoredOverride(Kind.MAINTENANCE, "", reason, until, by, at);
    }

    /** Whether its time is over. */
    public boolean expired(Instant now) {
        return until != null && !now.isBefore(until);
    }
}
