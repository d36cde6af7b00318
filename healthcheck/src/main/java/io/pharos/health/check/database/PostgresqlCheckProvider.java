package io.pharos.health.check.database;

import io.pharos.health.BlockingCheck;
import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckRuntime;
import io.pharos.health.check.probe.ProbeAddress;

/** Offers {@link PostgresqlConversation} as {@code postgresql}. */
public final class PostgresqlCheckProvider implements CheckProvider<PostgresqlCheckSettings> {
    @Override
    public String type() {
        return "postgresql";
    }

    @Override
    public Class<PostgresqlCheckSettings> settings() {
        return PostgresqlCheckSettings.class;
    }

    @Override
    public Check create(PostgresqlCheckSettings settings, CheckRuntime runtime) {
        ProbeAddress probeAddress = new ProbeAddress(settings.host(), settings.port());
        return new BlockingCheck(
                runtime.workers(),
                new ServerCheck(new PostgresqlConversation(settings, probeAddress), probeAddress, runtime));
    }
}
