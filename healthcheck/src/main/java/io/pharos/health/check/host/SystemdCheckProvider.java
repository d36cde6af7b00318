package io.pharos.health.check.host;

import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckRuntime;

/** Offers {@link SystemdCheck} as {@code systemd}. */
public final class SystemdCheckProvider implements CheckProvider<SystemdCheckSettings> {
    @Override
    public String type() {
        return "systemd";
    }

    @Override
    public Class<SystemdCheckSettings> settings() {
        return SystemdCheckSettings.class;
    }

    @Override
    public Check create(SystemdCheckSettings settings, CheckRuntime runtime) {
        return new SystemdCheck(settings, runtime);
    }
}
