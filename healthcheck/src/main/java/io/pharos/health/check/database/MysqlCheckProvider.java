package io.pharos.health.check.database;

import io.pharos.health.BlockingCheck;
import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckRuntime;
import io.pharos.health.check.probe.ProbeAddress;

/** Offers {@link MysqlConversation} as {@code mysql}. */
public final class MysqlCheckProvider implements CheckProvider<MysqlCheckSettings> {
    @Override
    public String type() {
        return "mysql";
    }

    @Override
    public Class<MysqlCheckSettings> settings() {
        return MysqlCheckSettings.class;
    }

    @Override
    public Check create(MysqlCheckSettings settings, CheckRuntime runtime) {
        ProbeAddress probeAddress = new ProbeAddress(settings.host(), settings.port());
        return new BlockingCheck(
                runtime.workers(),
                new ServerCheck(new MysqlConversation(settings, probeAddress), probeAddress, runtime));
    }
}
