package io.pharos.health.check.expect;

import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.DurationFormatter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Two limits of a duration; either may be null.
 *
 * @param warn a longer duration is a WARN
 * @param fail a longer duration is a FAIL
 */
public record WarnFailLimits(
        @Nullable Duration warn, @Nullable Duration fail) {
    public WarnFailLimits {
        requirePositive("warn", warn);
        requirePositive("fail", fail);
        if (warn != null && fail != null && warn.compareTo(fail) >= 0) {
            throw new IllegalArgumentException("warn " + DurationFormatter.of(warn) + " with fail "
                    + DurationFormatter.of(fail) + "; expected warn to be shorter");
        }
    }

    private static void requirePositive(String name, @Nullable Duration limit) {
        if (limit != null && (limit.isZero() || limit.isNegative())) {
            throw new IllegalArgumentException(name + " " + DurationFormatter.of(limit) + "; expected more than zero");
        }
    }

    /** Returns FAIL, WARN or PASS. */
    public Outcome outcome(Duration measured) {
        if (fail != null && measured.compareTo(fail) > 0) {
            return Outcome.FAIL;
        }
        return warn != null && measured.compareTo(warn) > 0 ? Outcome.WARN : Outcome.PASS;
    }

    /** Returns text for a detail: {@code 3s}, or {@code 3s, limit 1s} with the limit that is exceeded. */
    public String describe(Duration measured) {
        Duration exceeded = outcome(measured) == Outcome.FAIL ? fail : warn;
        String text = DurationFormatter.of(measured);
        return exceeded == null || outcome(measured) == Outcome.PASS
                ? text
                : text + ", limit " + DurationFormatter.of(exceeded);
    }
}
