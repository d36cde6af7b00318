package io.pharos.health.check.host;

import io.pharos.health.Setting;
import io.pharos.health.Threshold;
import org.jspecify.annotations.Nullable;

/** A value that is too high, and how far it must come down again. */
public record HighLimit(
        @Setting("The highest acceptable value.") double high,

        @Setting(value = "Once above `high`, the value must drop to this. Default: `high`.", fallback = Setting.ABSENT)
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
