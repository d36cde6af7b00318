package io.pharos.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A shell command that runs when a service's health changes. Its environment is ours, and {@code STATE} (the new health),
 * {@code PHAROS_SERVICE}, {@code PHAROS_PREVIOUS_STATE}, {@code PHAROS_SERVICE_STATE},
 * {@code PHAROS_CHECK} (the check that changed it) and {@code PHAROS_DETAIL} (that check's last detail). Its output is thrown away.
 *
 * @param when the health that starts it; null means every transition
 * @param command shell text
 * @param timeout after which the command's whole process group is killed
 */
public record Hook(@Nullable Health when, String command, Duration timeout) {
    /** Enough for a command that talks to another machine, short enough not to fill the queue. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    public Hook {
        if (command.isBlank()) {
            throw new IllegalArgumentException("hook command is empty; expected shell text");
        }
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException(
                    "hook timeout " + DurationFormatter.of(timeout) + "; expected more than 0s");
        }
    }

    /** Runs at each transition. */
    public static Hook always(String command) {
        return new Hook(null, command, DEFAULT_TIMEOUT);
    }

    /** Runs when this health is reached. */
    public static Hook on(Health health, String command) {
        return new Hook(health, command, DEFAULT_TIMEOUT);
    }
}
