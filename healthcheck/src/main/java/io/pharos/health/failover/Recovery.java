package io.pharos.health.failover;

import java.time.Duration;

/** When traffic goes back to a better level. */
public sealed interface Recovery {
    /**
     * By itself, once the better level has been usable without a break for a time.
     *
     * @param interval zero or more
     */
    record Automatic(Duration interval) implements Recovery {
        public Automatic {
            if (interval.isNegative()) {
                throw new IllegalArgumentException(
                        "recovery interval " + interval.toMillis() + "ms; expected 0ms or more");
            }
        }
    }

    /**
     * When an operator says so. A level that fails is left all the same, for the best that is usable then; staying on a dead
     * one would serve nobody.
     */
    record Manual() implements Recovery {}
}
