package io.pharos.health;

/** A check's dampened state, in ExaBGP's words. */
public enum Health {
    /** No result yet. */
    INIT,
    /** Passing, but not yet {@code rise} times in a row. */
    RISING,
    UP,
    /** Failing, but not yet {@code fall} times in a row. */
    FALLING,
    DOWN,
    /** In maintenance: the check is not run. */
    DISABLED
}
