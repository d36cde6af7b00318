package io.pharos.health.check.http;

import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.DurationFormatter;
import io.pharos.health.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a good answer may take, from the first octet of the connection to the verdict. */
public record ResponseTimeLimits(
        @Setting(value = "A good response that takes longer than this is a warning.", fallback = Setting.ABSENT)
        @Nullable Duration warn,

        @Setting(value = "A good response that takes longer than this is a failure.", fallback = Setting.ABSENT)
        @Nullable Duration fail) {

    /** Any time is good; what does not come in the check's `timeout` still fails. */
    static final ResponseTimeLimits NONE = new ResponseTimeLimits(null, null);

    public ResponseTimeLimits {
        checkPositive("warn", warn);
        checkPositive("fail", fail);
        if (warn != null && fail != null && warn.compareTo(fail) >= 0) {
            throw new IllegalArgumentException("warn " + DurationFormatter.of(warn) + " with fail "
                    + DurationFormatter.of(fail) + "; expected warn to be shorter");
        }
    }

    private static void checkPositive(String name, @Nullable Duration limit) {
        if (limit != null && (limit.isZero() || limit.isNegative())) {
            throw new IllegalArgumentException(name + " " + DurationFormatter.of(limit) + "; expected more than zero");
        }
    }

    /**
     * Refuses limits that a check cannot reach before its time is up.
     *
     * @param setting the name of these limits
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

    /** The result, or a worse one when it is good and took too long. */
    CheckResult apply(CheckResult found, Duration took) {
        if (found.outcome() == Outcome.PASS || found.outcome() == Outcome.WARN) {
            if (fail != null && took.compareTo(fail) > 0) {
                return CheckResult.fail(tooLong(found, took, fail));
            }
            if (warn != null && took.compareTo(warn) > 0) {
                return new CheckResult(
                        Outcome.WARN, tooLong(found, took, warn), found.duration(), false, found.value(), false);
            }
        }
        return found;
    }

    private static String tooLong(CheckResult found, Duration took, Duration limit) {
        return found.detail() + ", took " + DurationFormatter.of(took) + ", limit " + DurationFormatter.of(limit);
    }
}
