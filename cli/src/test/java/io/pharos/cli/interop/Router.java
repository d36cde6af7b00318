package io.pharos.cli.interop;

import java.util.Optional;

/** Somebody else's router, as a process of its own with one neighbor: Pharos. */
interface Router {
    /** Starts it, also once more after its end, and waits until it answers questions. */
    void start();

    /** Ends it in order, and waits for the end. */
    default void stop() {
        process().terminate();
    }

    /** Ends it as a loss of power would, and waits for the end. */
    default void kill() {
        process().kill();
    }

    /** Whether the session with Pharos is established, in the router's own eyes. */
    boolean sessionUp();

    /** The route to exactly this prefix, if the router has one. */
    Optional<SeenRoute> route(String prefix);

    /** The hold time that both sides agreed on, in seconds. */
    int holdTimeSeconds();

    /** How many UPDATE messages, or routes in them, have come in the session. */
    long updatesReceived();

    /** Asks Pharos for all routes again (RFC 2918). */
    void requestRefresh();

    /** Whether Pharos has taken its leave with this text (Cease, Administrative Shutdown, RFC 9003). */
    boolean heardShutdown(String text);

    /** The process, for its log and for signals. */
    ManagedProcess process();
}
