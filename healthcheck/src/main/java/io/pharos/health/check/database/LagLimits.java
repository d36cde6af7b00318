package io.pharos.health.check.database;

import io.pharos.health.CheckResult;
import io.pharos.health.Setting;
import io.pharos.health.check.expect.WarnFailLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Limits of the replication lag. */
public record LagLimits(
        @Setting(value = "A replica that lags further behind is a warning.", fallback = Setting.ABSENT) @Nullable Duration warn,

        @Setting(value = "A replica that lags further behind is a failure.", fallback = Setting.ABSENT) @Nullable Duration fail) {

    public LagLimits {
        if (warn == null && fail == null) {
            throw new IllegalArgumentException("neither warn nor fail; expected at least one of the two");
        }
        var unused = new WarnFailLimits(warn, fail);
    }

    /** Returns the result for a replica that lags this far behind. */
    CheckResult evaluate(Duration lag) {
        WarnFailLimits limits = new WarnFailLimits(warn, fail);
        String detail = "replica, lag " + limits.describe(lag);
        return switch (limits.outcome(lag)) {
            case FAIL -> CheckResult.fail("L7STS " + detail);
            case WARN -> CheckResult.warn("L7OK " + detail);
            case PASS, TIMEOUT, UNKNOWN -> CheckResult.pass("L7OK " + detail);
        };
    }

    /** Rejects limits that never apply because the server must be a primary. */
    static void check(ServerRole role, @Nullable LagLimits lag) {
        if (lag != null && role == ServerRole.PRIMARY) {
            throw new IllegalArgumentException("lag with role: primary; expected role: replica, or any");
        }
    }
}
