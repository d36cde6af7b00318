package io.pharos.health.check.host;

import io.pharos.health.Setting;
import io.pharos.health.Threshold;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Settings of the check type {@code disk}: free space on a file system. */
public record DiskCheckSettings(
        @Setting("A file or directory on the file system.") Path path,

        @Setting(
                value =
                        "The space that must be free for unprivileged programs, in percent of the file system or in octets:"
                                + " `5%`, `512MiB`, `2GB`. With less, the check fails.",
                fallback = "5%")
        String minFree,

        @Setting(
                value = "The space that must be free before the check passes again, in the unit of `min-free`. Default:"
                        + " `min-free`.",
                fallback = Setting.ABSENT)
        @Nullable String clear) {

    public DiskCheckSettings {
        Amount.atLeast("min-free", minFree, clear);
    }

    Threshold threshold() {
        return Amount.atLeast("min-free", minFree, clear);
    }

    Amount least() {
        return Amount.parse("min-free", minFree);
    }
}
