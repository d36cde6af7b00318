package io.pharos.cli.config;

import io.pharos.health.Setting;
import io.pharos.settings.Constraint;
import io.pharos.settings.DurationParser;
import io.pharos.settings.Within;
import java.time.Duration;
import java.util.Locale;

/** What repeated failures cost a service (RFC 2439): a withdrawal is never held back, only the way back is. */
public record DampeningConfig(
        @Setting(value = "The penalty added by each failure.", fallback = "1000") @Within(min = "1", max = "1000000")
        double penalty,

        @Setting(value = "Above this penalty the service is not announced.", fallback = "2000")
        @Within(min = "1", max = "1000000")
        double suppress,

        @Setting(value = "Below this penalty the service is announced again.", fallback = "750")
        @Within(min = "1", max = "1000000")
        double reuse,

        @Setting(value = "The half-life of the penalty.", fallback = "1m") @Within(min = "1ms")
        Duration halfLife,

        @Setting(value = "The maximum time that the service is suppressed after its last failure.", fallback = "4m")
        @Within(min = "1ms")
        Duration maximum) {

    public DampeningConfig {
        Constraint.require(DampeningConfig.class, "penalty", penalty);
        Constraint.require(DampeningConfig.class, "suppress", suppress);
        Constraint.require(DampeningConfig.class, "reuse", reuse);
        Constraint.require(DampeningConfig.class, "halfLife", halfLife);
        Constraint.require(DampeningConfig.class, "maximum", maximum);
        if (suppress <= reuse) {
            throw new IllegalArgumentException("suppress " + suppress + "; expected more than reuse, " + reuse);
        }
        double most = reuse * Math.pow(2, (double) maximum.toNanos() / halfLife.toNanos());
        if (most <= suppress) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "suppress %s; expected less than %.0f, because a higher penalty cannot decay to reuse, %s, within"
                            + " maximum, %s",
                    suppress,
                    most,
                    reuse,
                    DurationParser.format(maximum)));
        }
    }
}
