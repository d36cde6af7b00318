package io.pharos.cli.config;

import java.util.List;

/** What decides about a service: one check, or a group of them, whose members may be groups in turn. */
public sealed interface CheckTree permits CheckConfig, CheckGroupConfig {
    /** Whether it is run and shown, and decides nothing. */
    boolean advisory();

    /** Whether the whole fleet depends on it. */
    boolean shared();

    /** All checks in it, in the order of the file. */
    List<CheckConfig> checks();

    /** Whether it has a say in whether the service is up. */
    default boolean decides() {
        return !advisory() && !shared();
    }

    /**
     * Refuses two roles at once.
     *
     * @throws IllegalArgumentException if both are true
     */
    static void requireOneRole(boolean advisory, boolean shared) {
        if (advisory && shared) {
            throw new IllegalArgumentException("shared true; expected no advisory beside it");
        }
    }
}
