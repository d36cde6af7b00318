package io.pharos.health.check.database;

import io.pharos.health.CheckResult;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import org.mariadb.jdbc.Driver;

/** MySQL and MariaDB, with MariaDB's driver. */
final class MysqlDialect implements SqlDialect {
    /** MySQL's error 1064, ER_PARSE_ERROR: the server does not know the statement. */
    private static final int PARSE_ERROR = 1064;

    /** MySQL's name, and that of MariaDB and older servers. */
    private static final Set<String> SECONDS_BEHIND = Set.of("Seconds_Behind_Source", "Seconds_Behind_Master");

    @Override
    public java.sql.Driver driver() {
        return new Driver();
    }

    @Override
    public String url() {
        return "jdbc:mariadb://localhost/";
    }

    @Override
    public void configure(Properties properties, boolean tls) {
        properties.setProperty("sslMode", tls ? "verify-ca" : "disable"); // verified in MysqlTls
        properties.setProperty("tlsSocketType", MysqlTls.TYPE);
        // A forged server must neither get local files nor redirect the client.
        properties.setProperty("allowLocalInfile", "false");
        properties.setProperty("permitRedirect", "false");
    }

    @Override
    public CheckResult replication(SqlSession session, SqlSettings settings) throws Exception {
        if (settings.role() != ServerRole.ANY) {
            boolean readOnly = session.askFor("SELECT @@global.read_only", "the query for read_only", rows -> {
                rows.next();
                return !Set.of("0", "OFF").contains(rows.getString(1));
            });
            if (!settings.role().allows(readOnly)) {
                return CheckResult.fail(
                        readOnly ? "L7STS read-only; expected primary" : "L7STS not read-only; expected replica");
            }
        }
        LagLimits limits = settings.lag();
        if (limits == null) {
            return CheckResult.pass(settings.role() == ServerRole.PRIMARY ? "L7OK primary" : "L7OK replica");
        }
        return lag(session, limits);
    }

    private static CheckResult lag(SqlSession session, LagLimits limits) throws Exception {
        String words = "the query for the replication lag";
        try {
            return session.askFor("SHOW REPLICA STATUS", words, rows -> evaluate(limits, rows));
        } catch (ServerErrorException e) {
            if (e.getCause() instanceof SQLException error && error.getErrorCode() == PARSE_ERROR) {
                return session.askFor("SHOW SLAVE STATUS", words, rows -> evaluate(limits, rows));
            }
            throw e;
        }
    }

    private static CheckResult evaluate(LagLimits limits, ResultSet rows) throws SQLException {
        if (!rows.next()) {
            return CheckResult.fail("L7STS not replicating; expected a replica");
        }
        ResultSetMetaData columns = rows.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (SECONDS_BEHIND.contains(columns.getColumnLabel(i))) {
                long seconds = rows.getLong(i);
                return rows.wasNull()
                        ? CheckResult.fail("L7STS replica, replication stopped")
                        : limits.evaluate(Duration.ofSeconds(seconds));
            }
        }
        return CheckResult.fail(
                "L7RSP no column Seconds_Behind_Source or Seconds_Behind_Master in the replica's status");
    }
}
