package io.pharos.health.check.database;

import io.pharos.health.BlockingCheck;
import io.pharos.health.Check;
import io.pharos.health.CheckRuntime;
import io.pharos.health.check.probe.ProbeAddress;
import java.util.function.BiFunction;

/** Makes the checks of this package. */
public final class DatabaseChecks {
    private DatabaseChecks() {}

    public static Check mysql(MysqlCheckSettings settings, CheckRuntime runtime) {
        return check(settings, new ProbeAddress(settings.host(), settings.port()), MysqlConversation::new, runtime);
    }

    public static Check postgresql(PostgresqlCheckSettings settings, CheckRuntime runtime) {
        return check(
                settings, new ProbeAddress(settings.host(), settings.port()), PostgresqlConversation::new, runtime);
    }

    public static Check redis(RedisCheckSettings settings, CheckRuntime runtime) {
        return check(settings, new ProbeAddress(settings.host(), settings.port()), RedisConversation::new, runtime);
    }

    private static <S> Check check(
            S settings,
            ProbeAddress server,
            BiFunction<S, ProbeAddress, ServerCheck.Conversation> conversation,
            CheckRuntime runtime) {
        return new BlockingCheck(
                runtime.workers(), new ServerCheck(conversation.apply(settings, server), server, runtime));
    }
}
