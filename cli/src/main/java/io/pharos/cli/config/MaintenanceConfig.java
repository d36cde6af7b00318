package io.pharos.cli.config;

import io.pharos.health.Setting;
import io.pharos.settings.Constraint;
import io.pharos.settings.Matching;
import io.pharos.settings.Within;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How operators take a service out of traffic. */
public record MaintenanceConfig(
        @Setting("While this file exists, the service is in maintenance. Its first line is the reason.")
        Path file,

        @Setting(
                value = "When maintenance begins, `announce.draining` is announced for this long, and only then what"
                        + " `announce.maintenance` says. With `0`, immediately.",
                fallback = "0")
        @Within(min = "0s")
        Duration drain,

        @Setting(
                value =
                        "A command to run when `drain` is over, by `sh -c`, with the service in `PHAROS_SERVICE`; killed after"
                                + " 30s.",
                fallback = Setting.ABSENT)
        @Matching(value = "[\\s\\S]*\\S[\\s\\S]*", expected = "a command")
        @Nullable String afterDrain) {

    public MaintenanceConfig {
        Constraint.require(MaintenanceConfig.class, "drain", drain);
        Constraint.require(MaintenanceConfig.class, "afterDrain", afterDrain);
    }
}
