package io.pharos.health.check.database;

import io.pharos.health.Secret;
import io.pharos.health.check.probe.ProbeAddress;
import io.pharos.health.check.tls.TlsSettings;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings that {@code mysql} and {@code postgresql} share. */
interface SqlSettings {
    /** No character with a meaning in the URL of a connection. */
    Pattern DATABASE = Pattern.compile("[\\p{L}\\p{N}_$.-]{1,64}");

    String host();

    int port();

    String user();

    @Nullable Secret password();

    @Nullable String database();

    @Nullable TlsSettings tls();

    @Nullable String query();

    @Nullable String expect();

    ServerRole role();

    @Nullable LagLimits lag();

    default ProbeAddress server() {
        return new ProbeAddress(host(), port());
    }

    /** Rejects invalid texts; called by the constructors, before the settings exist. */
    static void check(String user, @Nullable String database, @Nullable String query, @Nullable String expect) {
        if (user.isBlank()) {
            throw new IllegalArgumentException("user is empty; expected the name of a user");
        }
        if (database != null && !DATABASE.matcher(database).matches()) {
            throw new IllegalArgumentException(
                    "database \"" + database + "\"; expected 1 to 64 letters, digits, _, $, . or -");
        }
        if (query != null && query.isBlank()) {
            throw new IllegalArgumentException("query is empty; expected SQL that returns a row");
        }
        if (expect != null && query == null) {
            throw new IllegalArgumentException("expect without query; expected both");
        }
    }
}
