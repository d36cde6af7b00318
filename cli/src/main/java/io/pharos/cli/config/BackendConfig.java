package io.pharos.cli.config;

import io.pharos.bgp.packet.AddressFamily;
import io.pharos.health.Setting;
import io.pharos.settings.Constraint;
import io.pharos.settings.Matching;
import io.pharos.settings.Within;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place that a service's traffic can go to. */
public record BackendConfig(
        @Setting("The backend's name, unique within the service.")
        @Matching(value = "[A-Za-z0-9._-]{1,64}", expected = "1 to 64 letters, digits, dots, hyphens or underscores")
        String name,

        @Setting(
                value = "Where routers send the traffic while the backend is active: `self`, or an address of each"
                        + " family that the service has addresses of.",
                fallback = "self")
        @Within(min = "1")
        List<NextHopSetting> nextHop,

        @Setting(
                value = "The lowest level with a usable backend gets the traffic, all its usable backends together.",
                fallback = "0")
        @Within(min = "0")
        int level,

        @Setting(value = "The location, for information only.", fallback = Setting.ABSENT) @Nullable String region,

        @Setting(
                value =
                        "How to check the backend, written as the service's `check`. Default: the service's `check`; if that is"
                                + " missing too, the backend is always healthy.",
                fallback = Setting.ABSENT)
        @Nullable CheckTree check,

        @Setting(
                value = "What it does while its level is not active: `warm` runs and is not announced, `hot` is"
                        + " announced with a worse MED, `cold` does not run until it is needed.",
                fallback = "warm")
        Kind standby,

        @Setting(
                value = "For `cold`: the command that starts it, run by `sh -c` with `PHAROS_SERVICE`,"
                        + " `PHAROS_BACKEND`, `PHAROS_LEVEL` and `PHAROS_REGION` in its environment. It must tolerate being"
                        + " run twice.",
                fallback = Setting.ABSENT)
        @Matching(value = "[\\s\\S]*\\S[\\s\\S]*", expected = "a command")
        @Nullable String start,

        @Setting(
                value = "For `cold`: the command that stops it when a better level has the traffic back.",
                fallback = Setting.ABSENT)
        @Matching(value = "[\\s\\S]*\\S[\\s\\S]*", expected = "a command")
        @Nullable String stop) {

    /** What a backend does while its level is not active. */
    public enum Kind {
        WARM,
        HOT,
        COLD
    }

    public BackendConfig {
        Constraint.require(BackendConfig.class, "name", name);
        Constraint.require(BackendConfig.class, "nextHop", nextHop);
        Constraint.require(BackendConfig.class, "level", level);
        Constraint.require(BackendConfig.class, "start", start);
        Constraint.require(BackendConfig.class, "stop", stop);
        nextHop = List.copyOf(nextHop);
        if (nextHop.size() > 1 && nextHop.contains(NextHopSetting.SELF)) {
            throw new IllegalArgumentException("next-hop with self and an address; expected self alone, or addresses");
        }
        for (AddressFamily family : AddressFamily.values()) {
            if (nextHop.stream().filter(hop -> hop.isOf(family)).count() > 1) {
                throw new IllegalArgumentException(
                        "next-hop with two addresses of " + family + "; expected one of each family");
            }
        }
        if (standby == Kind.COLD && start == null) {
            throw new IllegalArgumentException("standby cold; expected start beside it, the command that starts it");
        }
        if (standby == Kind.COLD && check == null) {
            throw new IllegalArgumentException(
                    "standby cold; expected a check beside it, which detects when it has started");
        }
        if (standby != Kind.COLD && start != null) {
            throw new IllegalArgumentException("start beside standby that is not cold; expected no command");
        }
        if (standby != Kind.COLD && stop != null) {
            throw new IllegalArgumentException("stop beside standby that is not cold; expected no command");
        }
    }

    /** Where traffic of this family goes; self where no address is given. */
    public NextHopSetting nextHop(AddressFamily family) {
        return nextHop.stream().filter(hop -> hop.isOf(family)).findFirst().orElse(NextHopSetting.SELF);
    }

    /** Whether traffic of this family can go to it. */
    boolean takes(AddressFamily family) {
        return nextHop.contains(NextHopSetting.SELF) || nextHop.stream().anyMatch(hop -> hop.isOf(family));
    }
}
