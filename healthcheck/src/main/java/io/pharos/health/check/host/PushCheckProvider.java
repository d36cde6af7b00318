package io.pharos.health.check.host;

import io.pharos.health.BlockingCheck;
import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckRuntime;

/** Offers {@link PushCheck} as {@code push}. */
public final class PushCheckProvider implements CheckProvider<PushCheckSettings> {
    @Override
    public String type() {
        return "push";
    }

    @Override
    public Class<PushCheckSettings> settings() {
        return PushCheckSettings.class;
    }

    @Override
    public Check create(PushCheckSettings settings, CheckRuntime runtime) {
        return new BlockingCheck(runtime.workers(), new PushCheck(settings));
    }
}
