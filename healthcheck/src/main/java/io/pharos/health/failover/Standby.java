package io.pharos.health.failover;

/** What a backend does while its level is not the active one. */
public enum Standby {
    /** It runs and is checked, and is not announced. */
    WARM,
    /**
     * It is announced too, with a worse preference, so that the routers have the second way before they need it. While its
     * own level is active it is announced like any other.
     */
    HOT,
    /**
     * It does not run. When its level's turn comes it is started, its check must pass, and only then is it announced; it
     * is stopped when a better level has its traffic back.
     */
    COLD
}
