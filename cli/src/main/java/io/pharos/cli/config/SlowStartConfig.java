package io.pharos.cli.config;

import io.pharos.health.Setting;
import io.pharos.settings.Constraint;
import io.pharos.settings.Within;
import java.time.Duration;

/** How a service that has come up gets its traffic back little by little. */
public record SlowStartConfig(
        @Setting("The MED at the beginning.") @Within(min = "1", max = "4294967295")
        long fromMed,

        @Setting(value = "How long it takes to reach the MED of `up`.", fallback = "60s") @Within(min = "1s")
        Duration over,

        @Setting(value = "The number of steps on the way, each of which is an UPDATE.", fallback = "6")
        @Within(min = "1", max = "100")
        int steps) {

    public SlowStartConfig {
        Constraint.require(SlowStartConfig.class, "fromMed", fromMed);
        Constraint.require(SlowStartConfig.class, "over", over);
        Constraint.require(SlowStartConfig.class, "steps", steps);
    }
}
