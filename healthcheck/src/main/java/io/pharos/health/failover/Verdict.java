package io.pharos.health.failover;

/** The health of a check, a group or a backend as a whole. It changes only when rise and fall have been met. */
public enum Verdict {
    /**
     * No verdict yet: no result, or too few of them. A backend without a verdict is not usable, because nothing is announced
     * on a guess. After the first verdict UNKNOWN changes nothing: a check that cannot run says nothing about the backend.
     */
    UNKNOWN,
    /** Works as it should. */
    HEALTHY,
    /**
     * Works, but not as it should. A degraded backend stays usable: a level of degraded backends is left only when it fails.
     * The cause is often a dependency that every level shares, so a move would gain nothing.
     */
    DEGRADED,
    /** Does not work. */
    UNHEALTHY;

    /** Whether it works and may receive traffic: {@link #HEALTHY} or {@link #DEGRADED}. */
    public boolean passing() {
        return this == HEALTHY || this == DEGRADED;
    }
}
