package io.pharos.health.check.database;

import io.pharos.health.CheckResult;
import io.pharos.health.DurationFormatter;
import io.pharos.health.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How far a replica may be behind. */
public record LagLimits(
        @Setting(value = "A replica that lags further behind is a warning.", fallback = Setting.ABSENT) @Nullable Duration warn,

        @Setting(value = "A replica that lags further behind is a failure.", fallback = Setting.ABSENT) @Nullable Duration fail) {

    public LagLimits {
        if (warn == null && fail == null) {
            throw new IllegalArgumentException("neither warn nor fail; expected at least one of the two");
        }
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

    /** Judges a replica that is this far behind. */
    CheckResult judge(Duration lag) {
        if (fail != null && lag.compareTo(fail) > 0) {
            return CheckResult.fail("L7STS " + tooFar(lag, fail));
        }
        if (warn != null && lag.compareTo(warn) > 0) {
            return CheckResult.warn("L7OK " + tooFar(lag, warn));
        }
        return CheckResult.pass("L7OK replica, lag " + DurationFormatter.of(lag));
    }

    private static String tooFar(Duration lag, Duration limit) {
        return "replica, lag " + DurationFormatter.of(lag) + ", limit " + DurationFormatter.of(limit);
    }

    /** Refuses limits that can never count because the server is to be a primary. */
    static void check(ServerRole role, @Nullable LagLimits lag) {
        if (lag != null && role == ServerRole.PRIMARY) {
            throw new IllegalArgumentException("lag with role: primary; expected role: replica, or any");
        }
    }
}
