package io.pharos.cli.config;

import io.pharos.health.Setting;
import io.pharos.settings.Constraint;
import io.pharos.settings.Within;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What neighbors hear of a service in each of its states. */
public record AnnounceConfig(
        @Setting(
                value = "While the service is healthy. `{}` announces its addresses with default attributes.",
                fallback = "{}")
        Announcement up,

        @Setting(value = "While the service is down.", fallback = "withdraw")
        Announcement down,

        @Setting(value = "While the service is in maintenance.", fallback = "withdraw")
        Announcement maintenance,

        @Setting(
                value =
                        "While the service is up but something it depends on is not healthy. Unset keys are taken from `up`.",
                fallback = "{}")
        Announcement degraded,

        @Setting(
                value =
                        "While the state of the service is not known yet: at the start, where `keep` announces nothing (nor does anything else"
                                + " with `boot-hold`), and after"
                                + " maintenance, until `rise` or `fall` is reached.",
                fallback = "keep")
        StartingAnnouncement starting,

        @Setting(
                value =
                        "During `maintenance.drain`, if the service was announced before. Unset keys are taken from `up`."
                                + " Without it, as in `up` with `graceful-shutdown` added, the highest MED and LOCAL_PREF 0.",
                fallback = Setting.ABSENT)
        @Nullable Announcement draining,

        @Setting(
                value = "For `stop-drain` when Pharos stops, if the service was announced before; then it is withdrawn."
                        + " Unset keys are taken from `up`.",
                fallback = "withdraw")
        Announcement stopping,

        @Setting(
                value = "How long `stopping` is announced, if it is not `withdraw`; it delays the stop by as much.",
                fallback = "1s")
        @Within(min = "1ms", max = "60s")
        Duration stopDrain,

        @Setting(
                value = "After the service has come up, its MED improves in steps from a worse value to that of `up`.",
                fallback = Setting.ABSENT)
        @Nullable SlowStartConfig slowStart,

        @Setting(
                value = "A value added to the MED of `up` and `degraded` that follows how busy the service is.",
                fallback = Setting.ABSENT)
        @Nullable DynamicMedConfig dynamicMed) {

    public AnnounceConfig {
        Constraint.require(AnnounceConfig.class, "stopDrain", stopDrain);
    }
}
