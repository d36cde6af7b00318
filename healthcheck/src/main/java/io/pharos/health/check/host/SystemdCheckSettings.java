package io.pharos.health.check.host;

import io.pharos.health.Setting;
import java.util.regex.Pattern;

/** Settings of the check type {@code systemd}: a unit that is active. */
public record SystemdCheckSettings(
        @Setting("The unit's name; without a suffix, `.service` is assumed.")
        String unit,

        @Setting(
                value = "Whether it is a unit of the user that runs Pharos, instead of the system.",
                fallback = "false")
        boolean user) {

    /** The characters that systemd.unit(5) allows in a name; no pattern, which could match several units. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9:_.\\\\@][A-Za-z0-9:_.\\\\@-]{0,254}");

    public SystemdCheckSettings {
        if (!NAME.matcher(unit).matches()) {
            throw new IllegalArgumentException(
                    "unit \"" + unit + "\"; expected the name of one unit, like nginx.service");
        }
    }
}
