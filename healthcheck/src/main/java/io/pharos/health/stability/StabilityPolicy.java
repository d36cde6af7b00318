package io.pharos.health.stability;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a service has to go through before it is announced.
 *
 * @param bootHold how long after the start nothing is announced; zero or more
 * @param minimumGap the least time between a withdrawal and the next announcement; zero or more
 * @param penalty what repeated failures cost; null for nothing
 */
public record StabilityPolicy(
        Duration bootHold, Duration minimumGap, @Nullable PenaltyPolicy penalty) {
    public StabilityPolicy {
        notNegative("boot hold", bootHold);
        notNegative("minimum gap", minimumGap);
    }

    /** Nothing is ever held. */
    public static StabilityPolicy none() {
        return new StabilityPolicy(Duration.ZERO, Duration.ZERO, null);
    }

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " " + value.toMillis() + "ms; expected 0ms or more");
        }
    }
}
