package io.pharos.health.check.host;

import io.pharos.health.Setting;
import io.pharos.health.Threshold;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Settings of the check type {@code disk}: room on a file system. */
public record DiskCheckSettings(
        @Setting("A file or directory on the file system.") Path path,

        @Setting(
                value =
                        "How much must be free for programs without privileges, in percent of the file system or in octets:"
                                + " `5%`, `512MiB`, `2GB`. With less, the check fails.",
                fallback = "5%")
        String minFree,

        @Setting(
                value =
                        "How much must be free before the check passes again, in the unit of `min-free`; as much as `min-free`"
                                + " when not given.",
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
