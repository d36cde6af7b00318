package io.pharos.exabgp.control;

import java.util.Optional;

/** Operations on the daemon itself. No method blocks. */
public interface Lifecycle {
    /** Starts an orderly shutdown. */
    void shutdown();

    /** Starts a reload of the configuration. Returns the reason if it cannot. */
    Optional<String> reload();

    /** Starts a reload of the configuration and a restart of all sessions and helpers. Returns the reason if it cannot. */
    Optional<String> restart();
}
