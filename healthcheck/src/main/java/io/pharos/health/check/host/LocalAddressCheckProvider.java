package io.pharos.health.check.host;

import io.pharos.health.BlockingCheck;
import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckRuntime;

/** Offers {@link LocalAddressCheck} as {@code local-address}. */
public final class LocalAddressCheckProvider implements CheckProvider<LocalAddressCheckSettings> {
    @Override
    public String type() {
        return "local-address";
    }

    @Override
    public Class<LocalAddressCheckSettings> settings() {
        return LocalAddressCheckSettings.class;
    }

    @Override
    public Check create(LocalAddressCheckSettings settings, CheckRuntime runtime) {
        return new BlockingCheck(runtime.workers(), new LocalAddressCheck(settings));
    }
}
