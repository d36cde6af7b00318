package io.pharos.exabgp.control;

import java.util.Optional;

/** What commands may ask of the daemon itself. The methods return at once. */
public interface Lifecycle {
    /** Begins to stop the daemon, in order. */
    void shutdown();

    /** Begins to read the configuration again; or says why that cannot be. */
    Optional<String> reload();

    /** Begins to read the configuration again, and all sessions and helpers anew; or says why that cannot be. */
    Optional<String> restart();
}
