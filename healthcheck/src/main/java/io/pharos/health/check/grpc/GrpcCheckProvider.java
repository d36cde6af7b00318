package io.pharos.health.check.grpc;

import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckRuntime;

/** Offers {@link GrpcCheck} as {@code grpc}. */
public final class GrpcCheckProvider implements CheckProvider<GrpcCheckSettings> {
    @Override
    public String type() {
        return "grpc";
    }

    @Override
    public Class<GrpcCheckSettings> settings() {
        return GrpcCheckSettings.class;
    }

    @Override
    public Check create(GrpcCheckSettings settings, CheckRuntime runtime) {
        return new GrpcCheck(settings, runtime);
    }
}
