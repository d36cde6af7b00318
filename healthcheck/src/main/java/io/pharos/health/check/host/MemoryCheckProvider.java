package io.pharos.health.check.host;

import io.pharos.health.BlockingCheck;
import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckRuntime;

/** Offers {@link MemoryCheck} as {@code memory}. */
public final class MemoryCheckProvider implements CheckProvider<MemoryCheckSettings> {
    @Override
    public String type() {
        return "memory";
    }

    @Override
    public Class<MemoryCheckSettings> settings() {
        return MemoryCheckSettings.class;
    }

    @Override
    public Check create(MemoryCheckSettings settings, CheckRuntime runtime) {
        return new BlockingCheck(runtime.workers(), new MemoryCheck(settings));
    }
}
