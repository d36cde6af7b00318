package io.pharos.exabgp.text;

import org.jspecify.annotations.Nullable;

/**
 * Asks about services.
 *
 * @param topic what to show
 * @param service only this one; null for all
 * @param since HISTORY: only what is newer, a time or an age, as written; null for all
 * @param limit HISTORY: maximum number of decisions, as written; null for the default
 */
public record ServiceQuery(
        Topic topic,
        @Nullable String service,
        @Nullable String since,
        @Nullable String limit) implements Request {
    /** What to show. */
    public enum Topic {
        /** State, backends and overrides. */
        STATUS,
        /** Why a service is in its state. */
        EXPLANATION,
        /** Checks and their latest results. */
        CHECKS,
        /** The decision history. */
        HISTORY
    }

    @Override
    public <X extends Exception> void deliverTo(RequestHandler<X> handler) throws X {
        handler.onServiceView(this);
    }
}
