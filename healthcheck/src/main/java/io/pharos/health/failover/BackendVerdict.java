package io.pharos.health.failover;

/** What a backend's checks say of it. */
public enum BackendVerdict {
    /**
     * No verdict yet. It is not usable: nothing is announced on a guess. After the first verdict UNKNOWN changes nothing,
     * since a check that cannot run says nothing of the backend.
     */
    UNKNOWN,
    WELL,
    /**
     * It serves, but not as it should. It stays usable: a level of degraded backends is left only when it fails. What
     * degrades is often a dependency that every level shares, and moving would gain nothing.
     */
    DEGRADED,
    ILL;

    /** Whether traffic may be sent to it. */
    public boolean usable() {
        return switch (this) {
            case WELL, DEGRADED -> true;
            case UNKNOWN, ILL -> false;
        };
    }
}
