package io.pharos.health.check.host;

import io.pharos.health.Setting;
import java.util.regex.Pattern;

/** Settings of the check type {@code systemd}: a unit that is active. */
public record SystemdCheckSettings(
        @Setting("The unit's name; without a suffix, it is a service.")
        String unit,

        @Setting(
                value = "Whether it is a unit of the user that Pharos runs as, and not of the system.",
                fallback = "false")
        boolean user) {

    /** What systemd.unit(5) allows in a name; no pattern, which would stand for many units. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9:_.\\\\@][A-Za-z0-9:_.\\\\@-]{0,254}");

    public SystemdCheckSettings {
        if (!NAME.matcher(unit).matches()) {
            throw new IllegalArgumentException("unit \"" + unit + "\"; expected one unit's name like nginx.service");
        }
    }
}
