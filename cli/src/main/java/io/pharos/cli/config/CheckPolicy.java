package io.pharos.cli.config;

import io.pharos.cli.config.binding.Constraint;
import io.pharos.cli.config.binding.Within;
import io.pharos.health.Setting;
import java.time.Duration;

/** When a check runs and what its results mean: the keys that every type of check has. */
public record CheckPolicy(
        @Setting("What is checked and how; the type has settings of its own, in the same mapping.")
        String type,

        @Setting(value = "Time from the end of one check to the start of the next.", fallback = "5s")
        @Within(min = "1ms")
        Duration interval,

        @Setting(value = "The same while the service is rising or falling.", fallback = "1s") @Within(min = "1ms")
        Duration fastInterval,

        @Setting(value = "A check that takes longer has failed; 0 waits for ever.", fallback = "2s")
        @Within(min = "1ms", orZero = true)
        Duration timeout,

        @Setting(value = "How much the intervals vary at random, as a part of their length.", fallback = "0")
        @Within(min = "0", max = "0.5")
        double jitter,

        @Setting(value = "Checks in a row that must pass before the service is up.", fallback = "3") @Within(min = "1")
        int rise,

        @Setting(value = "Checks in a row that must fail before the service is down.", fallback = "3")
        @Within(min = "1")
        int fall,

        @Setting(
                value = "What a check means that could not run at all: the health stays, or the check has failed.",
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
}
