package io.pharos.health.check.database;

import io.pharos.health.BlockingCheck;
import io.pharos.health.Check;
import io.pharos.health.CheckRuntime;
import io.pharos.health.check.probe.ProbeAddress;

/**
 * Makes the checks of this package. Their drivers are optional dependencies: a program that uses a check declares its
 * driver. Each method throws an {@link IllegalArgumentException} when the driver is missing.
 */
public final class DatabaseChecks {
    private DatabaseChecks() {}

    public static Check mysql(MysqlCheckSettings settings, CheckRuntime runtime) {
        requireDriver("mysql", "/org/mariadb/jdbc/Driver.class", "org.mariadb.jdbc:mariadb-java-client");
        return check(new SqlConversation(settings, new MysqlDialect()), settings.server(), runtime);
    }

    public static Check postgresql(PostgresqlCheckSettings settings, CheckRuntime runtime) {
        requireDriver("postgresql", "/org/postgresql/Driver.class", "org.postgresql:postgresql");
        return check(new SqlConversation(settings, new PostgresqlDialect()), settings.server(), runtime);
    }

    public static Check redis(RedisCheckSettings settings, CheckRuntime runtime) {
        requireDriver("redis", "/redis/clients/jedis/Connection.class", "redis.clients:jedis");
        ProbeAddress server = new ProbeAddress(settings.host(), settings.port());
        return check(new RedisConversation(settings, server), server, runtime);
    }

    /** Looks for the driver without loading it: a driver is loaded by the first run that needs it. */
    private static void requireDriver(String type, String classFile, String artifact) {
        if (DatabaseChecks.class.getResource(classFile) == null) {
            throw new IllegalArgumentException("check type \"" + type + "\": no driver on the class path; expected "
                    + artifact + ", which is an optional dependency");
        }
    }

    private static Check check(ServerCheck.Conversation conversation, ProbeAddress server, CheckRuntime runtime) {
        return new BlockingCheck(runtime.workers(), new ServerCheck(conversation, server, runtime));
    }
}
