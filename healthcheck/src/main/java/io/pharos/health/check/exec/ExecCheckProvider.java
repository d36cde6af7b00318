package io.pharos.health.check.exec;

import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckRuntime;

/** Offers {@link ExecCheck} as {@code exec}. */
public final class ExecCheckProvider implements CheckProvider<ExecCheckSettings> {
    @Override
    public String type() {
        return "exec";
    }

    @Override
    public Class<ExecCheckSettings> settings() {
        return ExecCheckSettings.class;
    }

    @Override
    public Check create(ExecCheckSettings settings, CheckRuntime runtime) {
        return new ExecCheck(settings, runtime);
    }
}
