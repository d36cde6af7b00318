package io.pharos.health.check.database;

import io.pharos.health.CheckResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.Driver;

/** PostgreSQL, with pgjdbc. */
final class PostgresqlDialect implements SqlDialect {
    /**
     * Selects how far a replica is behind, in seconds; NULL before its first transaction. The age of the last transaction
     * grows on a quiet primary too, so it does not count for a replica that is connected and has applied all it received.
     */
    private static final String LAG = """
            SELECT CASE
              WHEN EXISTS (SELECT 1 FROM pg_stat_get_wal_receiver() WHERE pid IS NOT NULL)
                AND pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
              ELSE extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())
            END""";

    @Override
    public java.sql.Driver driver() {
        return new Driver();
    }

    @Override
    public String url() {
        return "jdbc:postgresql://localhost/";
    }

    @Override
    public void configure(Properties properties, boolean tls) {
        properties.setProperty("ApplicationName", "pharos");
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("preferQueryMode", "simple"); // no state that a connection pooler would have to keep
        properties.setProperty("sslmode", tls ? "require" : "disable"); // verified in PostgresqlTls
        properties.setProperty("sslfactory", PostgresqlTls.class.getName());
        properties.setProperty("loginTimeout", "0");
    }

    @Override
    public CheckResult replication(SqlSession session, SqlSettings settings) throws Exception {
        boolean replica = session.askFor("SELECT pg_is_in_recovery()", "the query for recovery", rows -> {
            rows.next();
            return rows.getBoolean(1);
        });
        if (!settings.role().allows(replica)) {
            return CheckResult.fail(
                    replica ? "L7STS replica, in recovery; expected primary" : "L7STS primary; expected replica");
        }
        LagLimits limits = settings.lag();
        if (!replica || limits == null) {
            return CheckResult.pass(replica ? "L7OK replica" : "L7OK primary");
        }
        return session.askFor(LAG, "the query for the replication lag", rows -> evaluate(limits, rows));
    }

    private static CheckResult evaluate(LagLimits limits, ResultSet rows) throws SQLException {
        rows.next();
        double seconds = rows.getDouble(1);
        return rows.wasNull()
                ? CheckResult.fail("L7STS replica, no transaction applied yet")
                // Less than zero when the primary's clock is ahead.
                : limits.evaluate(Duration.ofMillis(Math.round(Math.max(0, seconds) * 1000)));
    }
}
