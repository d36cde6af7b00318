package io.pharos.health.check.database;

import io.pharos.health.BlockingCheck;
import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckRuntime;
import io.pharos.health.check.probe.ProbeAddress;

/** Offers {@link RedisConversation} as {@code redis}. */
public final class RedisCheckProvider implements CheckProvider<RedisCheckSettings> {
    @Override
    public String type() {
        return "redis";
    }

    @Override
    public Class<RedisCheckSettings> settings() {
        return RedisCheckSettings.class;
    }

    @Override
    public Check create(RedisCheckSettings settings, CheckRuntime runtime) {
        ProbeAddress probeAddress = new ProbeAddress(settings.host(), settings.port());
        return new BlockingCheck(
                runtime.workers(),
                new ServerCheck(new RedisConversation(settings, probeAddress), probeAddress, runtime));
    }
}
