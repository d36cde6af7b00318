package io.pharos.cli.config;

import io.pharos.health.Setting;
import io.pharos.settings.Constraint;
import io.pharos.settings.DurationParser;
import io.pharos.settings.Within;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a check runs and what its results mean: the keys that every type of check has. */
public record CheckPolicy(
        @Setting("The type of check. Each type has its own settings, given in the same mapping.")
        String type,

        @Setting(value = "Time from the end of one check to the start of the next.", fallback = "5s")
        @Within(min = "1ms")
        Duration interval,

        @Setting(
                value =
                        "The interval while the health is about to change: at the start, and while the service is rising or"
                                + " falls.",
                fallback = "1s")
        @Within(min = "1ms")
        Duration fastInterval,

        @Setting(
                value = "A check that takes longer fails; 0 means no timeout. At most the `interval`. Default: 2s,"
                        + " or the `interval` if that is shorter.",
                fallback = Setting.ABSENT)
        @Within(min = "1ms", orZero = true)
        @Nullable Duration timeout,

        @Setting(
                value = "Random variation of the intervals, as a fraction: with 0.1, 5s varies between 4.5s and 5.5s.",
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
                        "What to do when a check cannot run at all, for example because its program is missing: `hold` keeps the"
                                + " health as it is, `fail` counts it as a failure.",
                fallback = "hold")
        OnUnknown onUnknown,

        @Setting(
                value = "Time from the end of one check to the start of the next while the service is down. Default:"
                        + " `interval`.",
                fallback = Setting.ABSENT)
        @Within(min = "1ms")
        @Nullable Duration downInterval,

        @Setting(
                value =
                        "The health assumed before the first result after the start. With `up` the service is announced"
                                + " immediately, and goes down after `fall` failures; with `down` it comes up after `rise` passes.",
                fallback = "unknown")
        Initial initial,

        @Setting(
                value = "What a warning means: `pass` counts it as a pass; `degrade` too, but `fall` warnings in a row"
                        + " make the service degraded, until `rise` passes in a row; `fail` counts it as a failure.",
                fallback = "pass")
        OnWarn onWarn,

        @Setting(
                value = "The name of the check in logs, metrics and status. Default: its type; a second check of the"
                        + " same type in a service is named `http-2`, and so on.",
                fallback = Setting.ABSENT)
        @Nullable CheckLabel label,

        @Setting(value = "The check is run and shown, but does not affect the service.", fallback = "false")
        boolean advisory,

        @Setting(
                value = "The whole fleet depends on what is checked: while it is unhealthy the service is degraded,"
                        + " never down.",
                fallback = "false")
        boolean shared) {

    /** The meaning of a check that could not run. */
    public enum OnUnknown {
        HOLD,
        FAIL
    }

    /** What counts before the first result. */
    public enum Initial {
        UNKNOWN,
        UP,
        DOWN
    }

    /** The meaning of a warning. */
    public enum OnWarn {
        PASS,
        DEGRADE,
        FAIL
    }

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);

    public CheckPolicy {
        Constraint.require(CheckPolicy.class, "interval", interval);
        Constraint.require(CheckPolicy.class, "fastInterval", fastInterval);
        Constraint.require(CheckPolicy.class, "timeout", timeout);
        Constraint.require(CheckPolicy.class, "jitter", jitter);
        Constraint.require(CheckPolicy.class, "rise", rise);
        Constraint.require(CheckPolicy.class, "fall", fall);
        Constraint.require(CheckPolicy.class, "downInterval", downInterval);
        CheckTree.requireOneRole(advisory, shared);
        if (timeout != null && timeout.compareTo(interval) > 0) {
            throw new IllegalArgumentException("timeout " + DurationParser.format(timeout)
                    + "; expected at most the interval, " + DurationParser.format(interval));
        }
    }

    /** The time that one run may take; zero means no limit. */
    public Duration timeLimit() {
        if (timeout != null) {
            return timeout;
        }
        return interval.compareTo(DEFAULT_TIMEOUT) < 0 ? interval : DEFAULT_TIMEOUT;
    }

    /** The wait while the service is down. */
    public Duration waitWhileDown() {
        return downInterval == null ? interval : downInterval;
    }

    /** The longest time between the end of a check and the next one. */
    Duration longestWait() {
        Duration longest = Collections.max(List.of(interval, fastInterval, waitWhileDown()));
        return Duration.ofNanos(Math.round(longest.toNanos() * (1 + jitter)));
    }
}
