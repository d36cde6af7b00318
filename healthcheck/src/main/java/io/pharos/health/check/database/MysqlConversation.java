package io.pharos.health.check.database;

import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.check.probe.ProbeAddress;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import org.mariadb.jdbc.Driver;

/** Logs in to MySQL or MariaDB, runs the query, and asks for the replication's state where the settings say something of it. */
final class MysqlConversation implements ServerCheck.Conversation {
    /** MySQL's error 1064, ER_PARSE_ERROR: a server that does not know the words. */
    private static final int NOT_UNDERSTOOD = 1064;

    /** MySQL's name and the one that MariaDB and older servers have. */
    private static final Set<String> SECONDS_BEHIND = Set.of("Seconds_Behind_Source", "Seconds_Behind_Master");

    private final MysqlCheckSettings settings;
    private final CheckSocketFactory checkSocketFactory;

    MysqlConversation(MysqlCheckSettings settings, ProbeAddress probeAddress) {
        this.settings = settings;
        this.checkSocketFactory = new CheckSocketFactory(probeAddress, settings.tls());
    }

    @Override
    public CheckResult hold(RunProgress runProgress) throws Exception {
        // The driver is given a socket that is connected: the host in the URL is not used.
        String url = "jdbc:mariadb://localhost/" + (settings.database() == null ? "" : settings.database());
        try (SqlSession session = SqlSession.open(new Driver(), url, login(), checkSocketFactory, runProgress)) {
            String query = settings.query();
            CheckResult answered = query == null ? CheckResult.pass("L7OK") : session.ask(query, settings.expect());
            boolean asked = settings.role() != ServerRole.ANY || settings.lag() != null;
            return answered.outcome() != Outcome.PASS || !asked ? answered : replication(session);
        }
    }

    private Properties login() {
        Properties login = new Properties();
        login.setProperty("user", settings.user());
        if (settings.password() != null) {
            login.setProperty("password", settings.password().value());
        }
        login.setProperty("socketFactory", DriverSocketFactory.class.getName());
        login.setProperty(
                "sslMode",
                checkSocketFactory.speaksTls() ? "verify-ca" : "disable"); // verified by the dialer's context
        login.setProperty("tlsSocketType", MysqlTls.TYPE);
        login.setProperty("connectTimeout", "0"); // the run's own deadline is the only one
        login.setProperty("socketTimeout", "0");
        // A server that is not what it seems must not get files from us, nor send us to another.
        login.setProperty("allowLocalInfile", "false");
        login.setProperty("permitRedirect", "false");
        return login;
    }

    private CheckResult replication(SqlSession session) throws Exception {
        if (settings.role() != ServerRole.ANY) {
            boolean readOnly = session.askFor("SELECT @@global.read_only", "whether it is read-only", rows -> {
                rows.next();
                return !Set.of("0", "OFF").contains(rows.getString(1));
            });
            boolean right = switch (settings.role()) {
                case ANY -> true;
                case PRIMARY -> !readOnly;
                case REPLICA -> readOnly;
            };
            if (!right) {
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
        String words = "how far the replica is behind";
        try {
            return session.askFor("SHOW REPLICA STATUS", words, rows -> judge(limits, rows));
        } catch (ServerErrorException e) {
            if (e.getCause() instanceof SQLException said && said.getErrorCode() == NOT_UNDERSTOOD) {
                return session.askFor("SHOW SLAVE STATUS", words, rows -> judge(limits, rows));
            }
            throw e;
        }
    }

    private static CheckResult judge(LagLimits limits, ResultSet rows) throws SQLException {
        if (!rows.next()) {
            return CheckResult.fail("L7STS not replicating; expected a replica");
        }
        ResultSetMetaData columns = rows.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (SECONDS_BEHIND.contains(columns.getColumnLabel(i))) {
                long seconds = rows.getLong(i);
                return rows.wasNull()
                        ? CheckResult.fail("L7STS replica with replication stopped")
                        : limits.judge(Duration.ofSeconds(seconds));
            }
        }
        return CheckResult.fail(
                "L7RSP no column Seconds_Behind_Source or Seconds_Behind_Master in the replica's status");
    }
}
