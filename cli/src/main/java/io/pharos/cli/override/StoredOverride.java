package io.pharos.cli.override;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operator's override for a service, in effect until it is removed or expires.
 *
 * @param kind what it does
 * @param target of an activation: what to activate, such as a level or a backend; empty for the others
 * @param reason why, for people; may be empty
 * @param until when it expires; null for never
 * @param by who set it; may be empty
 * @param at when it was set
 */
public record StoredOverride(
        Kind kind, String target, String reason, @Nullable Instant until, String by, Instant at) {
    private static final int LONGEST_TEXT = 200;

    /** What an override does. */
    public enum Kind {
        /** No traffic, immediately. */
        MAINTENANCE,
        /** No traffic, after a drain. */
        DRAIN,
        /** Traffic to this target for as long as it is usable. */
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

    /** Returns a maintenance override. */
    public static StoredOverride maintenance(String reason, @Nullable Instant until, String by, Instant at) {
        return new StoredOverride(Kind.MAINTENANCE, "", reason, until, by, at);
    }

    /** Whether it has expired. */
    public boolean expired(Instant now) {
        return until != null && !now.isBefore(until);
    }
}
