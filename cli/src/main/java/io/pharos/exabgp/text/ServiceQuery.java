package io.pharos.exabgp.text;

import org.jspecify.annotations.Nullable;

/**
 * Asks how services are, and why.
 *
 * @param topic what of them
 * @param service only this one; null for all
 * @param since HISTORY: only what came after this, a time or how long ago, as written; null for all
 * @param limit HISTORY: how many decisions at most, as written; null for the usual number
 */
public record ServiceQuery(
        Topic topic,
        @Nullable String service,
        @Nullable String since,
        @Nullable String limit) implements Request {
    /** What can be asked. */
    public enum Topic {
        /** State, backends and orders. */
        STATUS,
        /** Why a service is as it is. */
        EXPLANATION,
        /** Checks and their latest results. */
        CHECKS,
        /** What was decided. */
        HISTORY
    }

    @Override
    public <X extends Exception> void deliverTo(RequestHandler<X> handler) throws X {
        handler.onServiceView(this);
    }
}
