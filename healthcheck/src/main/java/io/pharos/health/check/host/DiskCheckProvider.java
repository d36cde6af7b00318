package io.pharos.health.check.host;

import io.pharos.health.BlockingCheck;
import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckRuntime;

/** Offers {@link DiskCheck} as {@code disk}. */
public final class DiskCheckProvider implements CheckProvider<DiskCheckSettings> {
    @Override
    public String type() {
        return "disk";
    }

    @Override
    public Class<DiskCheckSettings> settings() {
        return DiskCheckSettings.class;
    }

    @Override
    public Check create(DiskCheckSettings settings, CheckRuntime runtime) {
        return new BlockingCheck(runtime.workers(), new DiskCheck(settings));
    }
}
