package io.pharos.health.check.database;

import io.pharos.health.Secret;
import io.pharos.health.Setting;
import io.pharos.health.check.probe.ProbeAddress;
import io.pharos.health.check.tls.TlsSettings;
import org.jspecify.annotations.Nullable;

/** Settings of the check type {@code redis}: a server that answers PING and has the right replication role. */
public record RedisCheckSettings(
        @Setting(value = "The host to connect to, a name or an address.", fallback = "127.0.0.1")
        String host,

        @Setting(value = "The port to connect to.", fallback = "6379")
        int port,

        @Setting(
                value = "The user to log in as. Default: the default user, when a `password` is given.",
                fallback = Setting.ABSENT)
        @Nullable String user,

        @Setting(
                value = "The password, from an environment variable or from a file's first line. Without it, no login.",
                fallback = Setting.ABSENT)
        @Nullable Secret password,

        @Setting(value = "The number of the database to select.", fallback = "0")
        int database,

        @Setting(value = "TLS settings; `{}` for the defaults. Without it, TLS is not used.", fallback = Setting.ABSENT)
        @Nullable TlsSettings tls,

        @Setting(
                value =
                        "What the server must be: `primary` (Redis calls it master), `replica`, or `any`. A replica must also"
                                + " be connected to its primary.",
                fallback = "any")
        ServerRole role,

        @Setting(
                value = "Limits of the time since a replica last heard from its primary, which sends data at least"
                        + " every 10 seconds (`repl-ping-replica-period`). Redis counts it in whole seconds.",
                fallback = Setting.ABSENT)
        @Nullable LagLimits lag) {

    public RedisCheckSettings {
        new ProbeAddress(host, port);
        if (user != null && password == null) {
            throw new IllegalArgumentException("user without password; expected both, or only a password");
        }
        if (database < 0) {
            throw new IllegalArgumentException("database " + database + "; expected 0 or more");
        }
        LagLimits.check(role, lag);
    }

    /** Returns settings for a server that answers without a login. */
    public static RedisCheckSettings of(String host, int port) {
        return new RedisCheckSettings(host, port, null, null, 0, null, ServerRole.ANY, null);
    }
}
