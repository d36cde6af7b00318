package io.pharos.cli.daemon;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long the tests with real threads and sessions wait for what will come: as long as the slowest machine may need. */
final class Patience {
    private static final Duration LONG = Duration.ofSeconds(60);

    private Patience() {}

    /** Begins to wait, for much longer than a reconnection or a start takes. */
    static ConditionFactory await() {
        return Awaitility.await().atMost(LONG);
    }
}
