package io.pharos.cli.config;

import io.pharos.health.Setting;
import io.pharos.settings.Constraint;
import io.pharos.settings.Within;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What neighbors hear of a service in each of its states. */
public record AnnounceConfig(
        @Setting(
                value =
                        "While the service is healthy. `{}` announces its addresses without any attribute of your choice.",
                fallback = "{}")
        Announcement up,

        @Setting(value = "While the service is down.", fallback = "withdraw")
        Announcement down,

        @Setting(value = "While an operator wants no traffic for the service.", fallback = "withdraw")
        Announcement maintenance,

        @Setting(
                value =
                        "While the service is up but something it leans on is not well. What is not given is as in `up`.",
                fallback = "{}")
        Announcement degraded,

        @Setting(
                value =
                        "While nothing is known of the service yet: at the start, where `keep` announces nothing (nor does anything else"
                                + " with `boot-hold`), and after"
                                + " maintenance until the check has passed or failed often enough.",
                fallback = "keep")
        StartingAnnouncement starting,

        @Setting(
                value =
                        "During `maintenance.drain`, if the service was announced before. What is not given is as in `up`."
                                + " Without it, as in `up` with `graceful-shutdown` added, the highest MED and LOCAL_PREF 0.",
                fallback = Setting.ABSENT)
        @Nullable Announcement draining,

        @Setting(
                value = "For `stop-drain` when Pharos stops, if the service was announced before; then it is withdrawn."
                        + " What is not given is as in `up`.",
                fallback = "withdraw")
        Announcement stopping,

        @Setting(
                value = "How long `stopping` is announced, if it is not `withdraw`; Pharos stops so much later.",
                fallback = "1s")
        @Within(min = "1ms", max = "60s")
        Duration stopDrain,

        @Setting(
                value = "After the service has come up, its MED goes from a worse value to that of `up` in steps.",
                fallback = Setting.ABSENT)
        @Nullable SlowStartConfig slowStart,

        @Setting(
                value = "A term that is added to the MED of `up` and `degraded`: how busy the service is.",
                fallback = Setting.ABSENT)
        @Nullable DynamicMedConfig dynamicMed) {

    public AnnounceConfig {
        Constraint.require(AnnounceConfig.class, "stopDrain", stopDrain);
    }
}
