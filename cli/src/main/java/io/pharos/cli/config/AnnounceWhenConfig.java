package io.pharos.cli.config;

import io.pharos.bgp.packet.IpPrefix;
import io.pharos.health.Setting;
import io.pharos.settings.Constraint;
import io.pharos.settings.Within;
import java.time.Duration;
import java.util.List;

/** What the neighbors must tell us, or not tell us, for a service to be announced. */
public record AnnounceWhenConfig(
        @Setting(
                value = "Announce only while no neighbor announces a route to any of exactly these prefixes.",
                fallback = Setting.ABSENT)
        List<IpPrefix> absent,

        @Setting(
                value = "Announce only while a neighbor announces a route to one of exactly these prefixes.",
                fallback = Setting.ABSENT)
        List<IpPrefix> present,

        @Setting(value = "Names or addresses of the neighbors that count. Default: all.", fallback = Setting.ABSENT)
        List<String> from,

        @Setting(
                value =
                        "With `absent`: no route counts as missing for this long after a session has gone down, and after one has"
                                + " come up until the neighbor's End-of-RIB, at most for this long.",
                fallback = "5s")
        @Within(min = "0s")
        Duration settle,

        @Setting(
                value =
                        "Routes whose AS_PATH contains our own AS number do not count: a router may send our own route back to us.",
                fallback = "false")
        boolean ignoreOwnAs) {

    public AnnounceWhenConfig {
        Constraint.require(AnnounceWhenConfig.class, "settle", settle);
        absent = List.copyOf(absent);
        present = List.copyOf(present);
        from = List.copyOf(from);
        if (absent.isEmpty() == present.isEmpty()) {
            throw new IllegalArgumentException(
                    absent.isEmpty()
                            ? "neither absent nor present; expected one of them"
                            : "present beside absent; expected one of them");
        }
    }
}
