package io.pharos.health;

/** What counts of a check before its first result after the start. */
public enum InitialHealth {
    /** Nothing: the verdict waits for results. */
    UNKNOWN,
    /** The check is UP, and so {@code fall} failures are needed to bring it down. */
    UP,
    /** The check is DOWN, and so {@code rise} passes are needed to bring it up. */
    DOWN
}
