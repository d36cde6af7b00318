package io.pharos.health.dependency;

import io.pharos.health.BlockingCheck;
import io.pharos.health.Check;
import io.pharos.health.CheckProvider;
import io.pharos.health.CheckRuntime;
import io.pharos.health.check.Endpoint;

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
        Endpoint endpoint = new Endpoint(settings.host(), settings.port());
        return new BlockingCheck(
                runtime.workers(), new ServerCheck(new RedisConversation(settings, endpoint), endpoint, runtime));
    }
}
