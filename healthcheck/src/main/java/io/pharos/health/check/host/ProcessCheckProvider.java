package io.pharos.health.check.host;

import io.pharos.health.BlockingCheck;
import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckRuntime;

/** Offers {@link ProcessCheck} as {@code process}. */
public final class ProcessCheckProvider implements CheckProvider<ProcessCheckSettings> {
    @Override
    public String type() {
        return "process";
    }

    @Override
    public Class<ProcessCheckSettings> settings() {
        return ProcessCheckSettings.class;
    }

    @Override
    public Check create(ProcessCheckSettings settings, CheckRuntime runtime) {
        return settings.watch()
                ? new WatchedProcessCheck(settings, ProcessTable.SYSTEM, runtime)
                : new BlockingCheck(runtime.workers(), new ProcessCheck(settings));
    }
}
