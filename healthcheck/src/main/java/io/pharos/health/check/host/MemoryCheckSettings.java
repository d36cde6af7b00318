package io.pharos.health.check.host;

import io.pharos.health.Setting;
import io.pharos.health.Threshold;
import org.jspecify.annotations.Nullable;

/** Settings of the check type {@code memory}: memory that is available to programs. */
public record MemoryCheckSettings(
        @Setting(
                value =
                        "The memory that must be available without swapping, in percent of the whole or in octets: `5%`, `512MiB`."
                                + " With less, the check fails.",
                fallback = "5%")
        String minAvailable,

        @Setting(
                value =
                        "The memory that must be available before the check passes again, in the unit of `min-available`. Default:"
                                + " `min-available`.",
                fallback = Setting.ABSENT)
        @Nullable String clear,

        @Setting(
                value =
                        "The control group (version 2) whose memory limits count besides the machine's memory: `self` for that of"
                                + " Pharos, `none`, or the path of a group such as `/system.slice/nginx.service`.",
                fallback = "self")
        String cgroup) {

    public MemoryCheckSettings {
        Amount.atLeast("min-available", minAvailable, clear);
        if (!cgroup.equals(MemoryMeter.SELF) && !cgroup.equals(MemoryMeter.NONE) && !isPath(cgroup)) {
            throw new IllegalArgumentException("cgroup \"" + cgroup
                    + "\"; expected self, none, or a path from the root of the control groups, without \"..\"");
        }
    }

    Threshold threshold() {
        return Amount.atLeast("min-available", minAvailable, clear);
    }

    Amount least() {
        return Amount.parse("min-available", minAvailable);
    }

    private static boolean isPath(String text) {
        return text.startsWith("/") && !text.startsWith("//") && !(text + "/").contains("/../");
    }
}
