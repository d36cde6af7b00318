package io.pharos.health.check.host;

import io.pharos.health.Setting;
import io.pharos.health.Threshold;
import org.jspecify.annotations.Nullable;

/** An upper limit, and the value at which it clears. */
public record HighLimit(
        @Setting("The highest acceptable value.") double high,

        @Setting(
                value = "Once above `high`, the value must drop to this for the check to pass. Default: `high`.",
                fallback = Setting.ABSENT)
        @Nullable Double clear) {

    public HighLimit {
        if (high <= 0 || (clear != null && clear <= 0)) {
            throw new IllegalArgumentException("high " + high + " with clear " + clear + "; expected more than zero");
        }
        Threshold.above(high, clear == null ? high : clear);
    }

    Threshold threshold() {
        return Threshold.above(high, clear == null ? high : clear);
    }
}
