package io.pharos.health.check.database;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the settings of both databases must keep to. */
final class SqlNames {
    /** Nothing that has a meaning in a connection's URL. */
    private static final Pattern DATABASE = Pattern.compile("[\\p{L}\\p{N}_$.-]{1,64}");

    private SqlNames() {}

    static void check(String user, @Nullable String database, @Nullable String query, @Nullable String expect) {
        if (user.isBlank()) {
            throw new IllegalArgumentException("user is empty; expected the name of a user");
        }
        if (database != null && !DATABASE.matcher(database).matches()) {
            throw new IllegalArgumentException(
                    "database \"" + database + "\"; expected 1 to 64 letters, digits, _, $, . or -");
        }
        if (query != null && query.isBlank()) {
            throw new IllegalArgumentException("query is empty; expected SQL that gives a row");
        }
        if (expect != null && query == null) {
            throw new IllegalArgumentException("expect without query; expected the query whose value is meant");
        }
    }
}
