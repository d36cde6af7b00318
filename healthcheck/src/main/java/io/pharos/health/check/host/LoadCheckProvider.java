package io.pharos.health.check.host;

import io.pharos.health.BlockingCheck;
import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckRuntime;

/** Offers {@link LoadCheck} as {@code load}. */
public final class LoadCheckProvider implements CheckProvider<LoadCheckSettings> {
    @Override
    public String type() {
        return "load";
    }

    @Override
    public Class<LoadCheckSettings> settings() {
        return LoadCheckSettings.class;
    }

    @Override
    public Check create(LoadCheckSettings settings, CheckRuntime runtime) {
        return new BlockingCheck(runtime.workers(), new LoadCheck(settings));
    }
}
