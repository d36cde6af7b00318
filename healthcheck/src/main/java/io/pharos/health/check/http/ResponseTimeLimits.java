package io.pharos.health.check.http;

import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.DurationFormatter;
import io.pharos.health.Setting;
import io.pharos.health.check.expect.WarnFailLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Limits of the response time, which counts from the start of the run to the end of the response. */
public record ResponseTimeLimits(
        @Setting(value = "A good response that takes longer than this is a warning.", fallback = Setting.ABSENT)
        @Nullable Duration warn,

        @Setting(value = "A good response that takes longer than this is a failure.", fallback = Setting.ABSENT)
        @Nullable Duration fail) {

    /** No limits but the check's {@code timeout}. */
    static final ResponseTimeLimits NONE = new ResponseTimeLimits(null, null);

    public ResponseTimeLimits {
        var unused = new WarnFailLimits(warn, fail);
    }

    /**
     * Rejects limits that a check cannot reach before its timeout.
     *
     * @param setting the key of these limits
     * @param timeout zero means no limit
     */
    void requireTimeout(String setting, Duration timeout) {
        Duration longest = fail == null ? warn : fail;
        if (longest != null && !timeout.isZero() && longest.compareTo(timeout) >= 0) {
            throw new IllegalArgumentException(
                    setting + " " + (fail == null ? "warn " : "fail ") + DurationFormatter.of(longest)
                            + "; expected less than the check's timeout, " + DurationFormatter.of(timeout));
        }
    }

    /** Returns the result, or a worse one when it is PASS or WARN and took too long. */
    CheckResult apply(CheckResult found, Duration took) {
        if (found.outcome() != Outcome.PASS && found.outcome() != Outcome.WARN) {
            return found;
        }
        WarnFailLimits limits = new WarnFailLimits(warn, fail);
        String detail = found.detail() + ", took " + limits.describe(took);
        return switch (limits.outcome(took)) {
            case FAIL -> CheckResult.fail(detail);
            case WARN -> new CheckResult(Outcome.WARN, detail, found.duration(), false, found.value(), false);
            case PASS, TIMEOUT, UNKNOWN -> found;
        };
    }
}
