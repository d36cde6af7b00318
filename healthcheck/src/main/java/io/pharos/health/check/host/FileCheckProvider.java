package io.pharos.health.check.host;

import io.pharos.health.BlockingCheck;
import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckRuntime;

/** Offers {@link FileCheck} as {@code file}. */
public final class FileCheckProvider implements CheckProvider<FileCheckSettings> {
    @Override
    public String type() {
        return "file";
    }

    @Override
    public Class<FileCheckSettings> settings() {
        return FileCheckSettings.class;
    }

    @Override
    public Check create(FileCheckSettings settings, CheckRuntime runtime) {
        return new BlockingCheck(runtime.workers(), new FileCheck(settings));
    }
}
