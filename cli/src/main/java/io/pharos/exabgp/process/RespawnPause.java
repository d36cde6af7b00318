package io.pharos.exabgp.process;

import java.time.Duration;

/** How long to wait before a helper that has ended is started again: longer each time, up to a bound. Pure. */
final class RespawnPause {
    static final Duration FIRST = Duration.ofMillis(100);
    static final Duration LONGEST = Duration.ofSeconds(30);

    /** A helper that has lived this long is no longer held to have failed at its start. */
    static final Duration LONG_LIFE = Duration.ofSeconds(60);

    private Duration next = FIRST;

    /** The pause after a life of this length. */
    Duration after(Duration life) {
        if (life.compareTo(LONG_LIFE) >= 0) {
            next = FIRST;
        }
        Duration pause = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return pause;
    }
}
