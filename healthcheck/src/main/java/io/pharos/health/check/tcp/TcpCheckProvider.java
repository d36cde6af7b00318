package io.pharos.health.check.tcp;

import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckRuntime;

/** Offers {@link TcpCheck} as {@code tcp}. */
public final class TcpCheckProvider implements CheckProvider<TcpCheckSettings> {
    @Override
    public String type() {
        return "tcp";
    }

    @Override
    public Class<TcpCheckSettings> settings() {
        return TcpCheckSettings.class;
    }

    @Override
    public Check create(TcpCheckSettings settings, CheckRuntime runtime) {
        return new TcpCheck(settings, runtime);
    }
}
