package io.pharos.health.check.host;

import io.pharos.health.NumberFormatter;
import io.pharos.health.Setting;
import org.jspecify.annotations.Nullable;

/** Settings of the check type {@code load}: a machine that is not overloaded. */
public record LoadCheckSettings(
        @Setting(
                value = "Use of all processors together in percent, since the previous run. Without any of the"
                        + " four limits, `{high: 95, clear: 90}`.",
                fallback = Setting.ABSENT)
        @Nullable HighLimit cpu,

        @Setting(
                value =
                        "Use of the memory in percent, as the check type `memory` measures it. Without any of the four limits,"
                                + " `{high: 95, clear: 90}`.",
                fallback = Setting.ABSENT)
        @Nullable HighLimit memory,

        @Setting(
                value =
                        "Load average of the last minute, per processor: 1 means that all are busy and no process waits.",
                fallback = Setting.ABSENT)
        @Nullable HighLimit loadAverage,

        @Setting(
                value =
                        "Number of established TCP connections, IPv4 and IPv6. Without any of the four limits, `{high: 50000,"
                                + " clear: 45000}`.",
                fallback = Setting.ABSENT)
        @Nullable HighLimit connections) {

    /** High limits: each withdrawal breaks connections, so only an overloaded machine justifies one. */
    public static final LoadCheckSettings HIGH = new LoadCheckSettings(
            new HighLimit(95, 90.0), new HighLimit(95, 90.0), null, new HighLimit(50_000, 45_000.0));

    public LoadCheckSettings {
        checkPercent("cpu", cpu);
        checkPercent("memory", memory);
    }

    /** Returns these settings, or the defaults when no limit is given. */
    LoadCheckSettings orDefaults() {
        return cpu == null && memory == null && loadAverage == null && connections == null ? HIGH : this;
    }

    private static void checkPercent(String name, @Nullable HighLimit limit) {
        if (limit != null && limit.high() >= 100) {
            throw new IllegalArgumentException(
                    name + " high " + NumberFormatter.of(limit.high()) + "; expected less than 100");
        }
    }
}
