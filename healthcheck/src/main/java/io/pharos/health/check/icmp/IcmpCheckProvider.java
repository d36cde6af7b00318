package io.pharos.health.check.icmp;

import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckRuntime;

/** Offers {@link IcmpCheck} as {@code icmp}. */
public final class IcmpCheckProvider implements CheckProvider<IcmpCheckSettings> {
    @Override
    public String type() {
        return "icmp";
    }

    @Override
    public Class<IcmpCheckSettings> settings() {
        return IcmpCheckSettings.class;
    }

    @Override
    public Check create(IcmpCheckSettings settings, CheckRuntime runtime) {
        return new IcmpCheck(settings, runtime);
    }
}
