package io.pharos.health.check.dns;

import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckRuntime;

/** Offers {@link DnsCheck} as {@code dns}. */
public final class DnsCheckProvider implements CheckProvider<DnsCheckSettings> {
    @Override
    public String type() {
        return "dns";
    }

    @Override
    public Class<DnsCheckSettings> settings() {
        return DnsCheckSettings.class;
    }

    @Override
    public Check create(DnsCheckSettings settings, CheckRuntime runtime) {
        return new DnsCheck(settings, runtime);
    }
}
