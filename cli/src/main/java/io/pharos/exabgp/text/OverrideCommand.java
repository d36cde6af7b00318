package io.pharos.exabgp.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An operator's order for a service. Durations are as written; who carries the order out reads them.
 *
 * @param service its name
 * @param action what is to be done
 * @param level for ACTIVATE, if it is about a level; else null
 * @param backend for ACTIVATE, DEACTIVATE and REACTIVATE, if they are about a backend; else null
 * @param terms how long, and why
 */
public record OverrideCommand(
        String service,
        Action action,
        @Nullable Integer level,
        @Nullable String backend,
        Options terms) implements Request {
    /** What can be ordered. */
    public enum Action {
        /** Out of traffic, as the configuration says. */
        MAINTENANCE,
        /** Out of traffic, with time for routers to look for other routes. */
        DRAIN,
        /** Into traffic again. */
        RESUME,
        /** A level or a backend is to serve. */
        ACTIVATE,
        /** A backend is to get no traffic. */
        DEACTIVATE,
        /** A backend may get traffic again. */
        REACTIVATE,
        /** What was activated is taken back. */
        AUTOMATIC,
        /** The best usable level is to serve now. */
        FAIL_BACK,
        /** What holds the service back is forgotten. */
        FORGIVE,
        /** The checks are run now. */
        CHECK;

        /** The word for it in a command. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What goes with an order.
     *
     * @param over how long the draining announcement holds; null for as configured
     * @param lasting after how long the order ends by itself; null for never
     * @param by who wants it; null for the client
     * @param reason why; may be empty
     */
    public record Options(
            @Nullable String over,
            @Nullable String lasting,
            @Nullable String by,
            String reason) {
        /** Nothing said. */
        public static final Options NONE = new Options(null, null, null, "");
    }

    @Override
    public <X extends Exception> void deliverTo(RequestHandler<X> handler) throws X {
        handler.onServiceOrder(this);
    }
}
