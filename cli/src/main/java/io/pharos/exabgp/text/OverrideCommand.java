package io.pharos.exabgp.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An operator's override of a service. Durations are unparsed text.
 *
 * @param service its name
 * @param action what to do
 * @param level for ACTIVATE of a level; else null
 * @param backend for ACTIVATE, DEACTIVATE and REACTIVATE of a backend; else null
 * @param terms duration and reason
 */
public record OverrideCommand(
        String service,
        Action action,
        @Nullable Integer level,
        @Nullable String backend,
        Options terms) implements Request {
    /** What an operator can do. */
    public enum Action {
        /** Take the service out of traffic, as the configuration says. */
        MAINTENANCE,
        /** Take the service out of traffic slowly, so that routers can find other routes first. */
        DRAIN,
        /** End maintenance or drain. */
        RESUME,
        /** Make a level or a backend serve. */
        ACTIVATE,
        /** Take a backend out of traffic. */
        DEACTIVATE,
        /** Undo the deactivation of a backend. */
        REACTIVATE,
        /** Undo activation. */
        AUTOMATIC,
        /** Fail back to the best usable level now. */
        FAIL_BACK,
        /** Reset dampening: clear the penalty that holds the service back. */
        RESET_DAMPENING,
        /** Run the checks now. */
        CHECK;

        /** Returns the word in a command. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Options of an override.
     *
     * @param over how long the draining announcement lasts; null for as configured
     * @param lasting time after which the override expires; null for never
     * @param by who gives it; null for the client
     * @param reason may be empty
     */
    public record Options(
            @Nullable String over,
            @Nullable String lasting,
            @Nullable String by,
            String reason) {
        /** No options. */
        public static final Options NONE = new Options(null, null, null, "");
    }

    @Override
    public <X extends Exception> void deliverTo(RequestHandler<X> handler) throws X {
        handler.onServiceOrder(this);
    }
}
