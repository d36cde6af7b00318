package io.pharos.health;

import java.time.Duration;

/** Settings of a check that make sense only if a run has enough time. */
public interface TimedSettings {
    /**
     * Refuses a timeout that leaves a limit of the settings without effect.
     *
     * @param timeout the time that one run may take; zero means no limit
     * @throws IllegalArgumentException with the setting's key, its value and what was expected
     */
    void requireTimeout(Duration timeout);
}
