package io.pharos.health.check.udp;

import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckRuntime;

/** Offers {@link UdpCheck} as {@code udp}. */
public final class UdpCheckProvider implements CheckProvider<UdpCheckSettings> {
    @Override
    public String type() {
        return "udp";
    }

    @Override
    public Class<UdpCheckSettings> settings() {
        return UdpCheckSettings.class;
    }

    @Override
    public Check create(UdpCheckSettings settings, CheckRuntime runtime) {
        return new UdpCheck(settings, runtime);
    }
}
