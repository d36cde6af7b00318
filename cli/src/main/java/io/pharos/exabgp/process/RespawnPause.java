package io.pharos.exabgp.process;

import java.time.Duration;

/** Back-off before an exited helper is restarted: doubled each time, up to a bound. Pure. */
final class RespawnPause {
    static final Duration FIRST = Duration.ofMillis(100);
    static final Duration LONGEST = Duration.ofSeconds(30);

    /** A helper that ran this long did not fail at its start. */
    static final Duration LONG_LIFE = Duration.ofSeconds(60);

    private Duration next = FIRST;

    /** Returns the pause after a run of this length. */
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
