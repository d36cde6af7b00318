package io.pharos.health.check.database;

import io.pharos.health.Secret;
import io.pharos.health.Setting;
import io.pharos.health.check.probe.ProbeAddress;
import io.pharos.health.check.tls.TlsSettings;
import org.jspecify.annotations.Nullable;

/** Settings of the check type {@code mysql}: a server that accepts the login, answers and has the right replication role. */
public record MysqlCheckSettings(
        @Setting(value = "The host to connect to, a name or an address.", fallback = "127.0.0.1")
        String host,

        @Setting(value = "The port to connect to.", fallback = "3306")
        int port,

        @Setting(
                "The user to log in as. With `lag` it needs the right `REPLICATION CLIENT` (MySQL) or `REPLICA MONITOR`"
                        + " (MariaDB).")
        String user,

        @Setting(
                value = "The password, from an environment variable or from a file's first line.",
                fallback = Setting.ABSENT)
        @Nullable Secret password,

        @Setting(value = "The database to connect to. Default: none.", fallback = Setting.ABSENT) @Nullable String database,

        @Setting(value = "TLS settings; `{}` for the defaults. Without it, TLS is not used.", fallback = Setting.ABSENT)
        @Nullable TlsSettings tls,

        @Setting(value = "SQL query to run; it must return rows.", fallback = Setting.ABSENT) @Nullable String query,

        @Setting(
                value = "Expected value of the first column of the first row, as text. Default: any value.",
                fallback = Setting.ABSENT)
        @Nullable String expect,

        @Setting(
                value = "What the server must be: `primary`, `replica` (its `read_only` is on), or `any`.",
                fallback = "any")
        ServerRole role,

        @Setting(
                value = "Limits of the replication lag, as reported by the server in whole seconds. A server without"
                        + " replication fails.",
                fallback = Setting.ABSENT)
        @Nullable LagLimits lag)
        implements SqlSettings {

    public MysqlCheckSettings {
        new ProbeAddress(host, port);
        SqlSettings.check(user, database, query, expect);
        LagLimits.check(role, lag);
    }
}
