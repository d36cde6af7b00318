package io.pharos.cli.config;

import io.pharos.cli.config.binding.Constraint;
import io.pharos.cli.config.binding.Within;
import io.pharos.health.Setting;
import java.time.Duration;

/** When a check runs and what its results mean: the keys that every type of check has. */
public record CheckPolicy(
        @Setting("How the service is checked. Each type has settings of its own, given in the same mapping.")
        String type,

        @Setting(value = "Time from the end of one check to the start of the next.", fallback = "5s")
        @Within(min = "1ms")
        Duration interval,

        @Setting(
                value = "The same while the health is about to change: at the start, and while the service rises or"
                        + " falls.",
                fallback = "1s")
        @Within(min = "1ms")
        Duration fastInterval,

        @Setting(value = "A check that takes longer has failed; 0 never gives up.", fallback = "2s")
        @Within(min = "1ms", orZero = true)
        Duration timeout,

        @Setting(
                value =
                        "How much the intervals vary at random, as a part of their length: with 0.1, 5s is 4.5s to 5.5s.",
                fallback = "0")
        @Within(min = "0", max = "0.5")
        double jitter,

        @Setting(value = "How many checks in a row must pass before the service is up.", fallback = "3")
        @Within(min = "1")
        int rise,

        @Setting(value = "How many checks in a row must fail before the service is down.", fallback = "3")
        @Within(min = "1")
        int fall,

        @Setting(
                value =
                        "What it means when a check cannot run at all, say because its program is missing: `hold` keeps the"
                                + " health as it is, `fail` counts it as a failure.",
                fallback = "hold")
        OnUnknown onUnknown) {

    /** The meaning of a check that could not run. */
    public enum OnUnknown {
        HOLD,
        FAIL
    }

    public CheckPolicy {
        Constraint.require(CheckPolicy.class, "interval", interval);
        Constraint.require(CheckPolicy.class, "fastInterval", fastInterval);
        Constraint.require(CheckPolicy.class, "timeout", timeout);
        Constraint.require(CheckPolicy.class, "jitter", jitter);
        Constraint.require(CheckPolicy.class, "rise", rise);
        Constraint.require(CheckPolicy.class, "fall", fall);
    }

    /** The longest time between the end of a check and the next one. */
    Duration longestWait() {
        Duration longer = interval.compareTo(fastInterval) > 0 ? interval : fastInterval;
        return Duration.ofNanos(Math.round(longer.toNanos() * (1 + jitter)));
    }
}
