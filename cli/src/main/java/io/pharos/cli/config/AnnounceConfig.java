package io.pharos.cli.config;

import io.pharos.health.Setting;

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
        Announcement maintenance) {}
