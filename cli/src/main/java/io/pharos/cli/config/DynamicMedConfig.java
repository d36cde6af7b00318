package io.pharos.cli.config;

import io.pharos.health.Setting;
import io.pharos.settings.Constraint;
import io.pharos.settings.Within;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A term of the MED that follows a measured value. */
public record DynamicMedConfig(
        @Setting(
                "What is measured: `cpu` and `memory` usage of this machine, in percent; `load`, its load average of the"
                        + " last minute for each processor, in percent; `check` is the value of the service's check: of"
                        + " `prometheus` checks the metric, of `exec` checks with `nagios` the first performance value, of `disk`"
                        + " and `memory` checks what is used, in percent, of `load` checks the first value with a limit.")
        Source per,

        @Setting(value = "The value added to the MED is the measured value times this factor.", fallback = "1")
        double factor,

        @Setting(
                value = "The added value is a multiple of this step, and changes by at least one step.",
                fallback = "10")
        @Within(min = "1", max = "4294967295")
        long step,

        @Setting(value = "The minimum time between two changes.", fallback = "5s") @Within(min = "100ms")
        Duration hold,

        @Setting(value = "The maximum added value.", fallback = "1000") @Within(min = "1", max = "4294967295")
        long max,

        @Setting(
                value = "With `per: check`, the `label` of the check to follow; only a service with several checks"
                        + " needs it.",
                fallback = Setting.ABSENT)
        @Nullable CheckLabel check) {

    /** Where the value comes from. */
    public enum Source {
        CPU,
        MEMORY,
        LOAD,
        CHECK
    }

    public DynamicMedConfig {
        if (check != null && per != Source.CHECK) {
            throw new IllegalArgumentException("check " + check + "; expected per: check beside it");
        }
        Constraint.require(DynamicMedConfig.class, "step", step);
        Constraint.require(DynamicMedConfig.class, "hold", hold);
        Constraint.require(DynamicMedConfig.class, "max", max);
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("factor " + factor + "; expected more than 0");
        }
        if (max < step) {
            throw new IllegalArgumentException(
                    "max " + max + "; expected at least step, " + step + ", or nothing changes");
        }
    }
}
