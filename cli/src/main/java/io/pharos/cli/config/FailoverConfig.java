package io.pharos.cli.config;

import io.pharos.health.Setting;
import io.pharos.settings.Constraint;
import io.pharos.settings.Within;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a service's traffic moves between its backends. */
public record FailoverConfig(
        @Setting(
                value =
                        "How traffic leaves a level: `immediate` in one step; `graceful` in several steps, with both levels announced;"
                                + " `delayed` after `delay`, if it has not recovered by then.",
                fallback = "immediate")
        Strategy strategy,

        @Setting(value = "For `graceful`: the duration of a handover. Default: 30s.", fallback = Setting.ABSENT)
        @Within(min = "1ms")
        @Nullable Duration over,

        @Setting(value = "For `graceful`: the number of steps. Default: 5.", fallback = Setting.ABSENT)
        @Within(min = "1", max = "100")
        @Nullable Integer steps,

        @Setting(
                value = "For `delayed`: how long a failed level keeps the traffic. Default: 30s.",
                fallback = Setting.ABSENT)
        @Within(min = "1ms")
        @Nullable Duration delay,

        @Setting(
                value =
                        "When traffic fails back to a better level: `automatic` after `recovery-interval`, `manual` when an"
                                + " operator fails back.",
                fallback = "automatic")
        Recovery recovery,

        @Setting(
                value =
                        "For `automatic`: how long the better level must have been usable without interruption. Default: 60s.",
                fallback = Setting.ABSENT)
        @Within(min = "0s")
        @Nullable Duration recoveryInterval,

        @Setting(
                value = "How long the initial selection after the start waits for verdicts of better levels.",
                fallback = "10s")
        @Within(min = "0s")
        Duration firstVerdicts,

        @Setting(
                value =
                        "How long a cold backend may take from its start to its first pass; after that, the next level is tried.",
                fallback = "60s")
        @Within(min = "1ms")
        Duration coldStart,

        @Setting(value = "The pause before a failed start is retried.", fallback = "60s") @Within(min = "0s")
        Duration coldRetry,

        @Setting(
                value =
                        "How much worse the MED of a hot standby is than that of the path before it. A graceful handover shifts"
                                + " the MEDs by the same amount.",
                fallback = "100")
        @Within(min = "1", max = "1000000")
        long medStep) {

    /** How a level is left. */
    public enum Strategy {
        IMMEDIATE,
        GRACEFUL,
        DELAYED
    }

    /** When traffic goes back. */
    public enum Recovery {
        AUTOMATIC,
        MANUAL
    }

    public FailoverConfig {
        Constraint.require(FailoverConfig.class, "over", over);
        Constraint.require(FailoverConfig.class, "steps", steps);
        Constraint.require(FailoverConfig.class, "delay", delay);
        Constraint.require(FailoverConfig.class, "recoveryInterval", recoveryInterval);
        Constraint.require(FailoverConfig.class, "firstVerdicts", firstVerdicts);
        Constraint.require(FailoverConfig.class, "coldStart", coldStart);
        Constraint.require(FailoverConfig.class, "coldRetry", coldRetry);
        Constraint.require(FailoverConfig.class, "medStep", medStep);
        requireOnly("over", over, strategy == Strategy.GRACEFUL, "strategy: graceful");
        requireOnly("steps", steps, strategy == Strategy.GRACEFUL, "strategy: graceful");
        requireOnly("delay", delay, strategy == Strategy.DELAYED, "strategy: delayed");
        requireOnly("recovery-interval", recoveryInterval, recovery == Recovery.AUTOMATIC, "recovery: automatic");
    }

    private static void requireOnly(String key, @Nullable Object value, boolean fits, String beside) {
        if (value != null && !fits) {
            throw new IllegalArgumentException(key + " without " + beside + "; expected the two together");
        }
    }
}
