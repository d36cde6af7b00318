package io.pharos.health.check.database;

import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import io.pharos.health.check.probe.ProbeAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.Driver;

/** Logs in to PostgreSQL, runs the query, and asks for the replication's state where the settings say something of it. */
final class PostgresqlConversation implements ServerCheck.Conversation {
    /**
     * How far a replica is behind, in seconds; NULL when it has applied no transaction yet. The age of the last transaction grows on a
     * quiet primary too, so it does not count for a replica that follows and has applied all it has received.
     */
    private static final String LAG = """
            SELECT CASE
              WHEN EXISTS (SELECT 1 FROM pg_stat_get_wal_receiver() WHERE pid IS NOT NULL)
                AND pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
              ELSE extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())
            END""";

    private final PostgresqlCheckSettings settings;
    private final CheckSocketFactory checkSocketFactory;

    PostgresqlConversation(PostgresqlCheckSettings settings, ProbeAddress probeAddress) {
        this.settings = settings;
        this.checkSocketFactory = new CheckSocketFactory(probeAddress, settings.tls());
    }

    @Override
    public CheckResult hold(RunProgress runProgress) throws Exception {
        // The driver is given a socket that is connected: the host in the URL is not used.
        String url = "jdbc:postgresql://localhost/" + settings.database();
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
        login.setProperty("ApplicationName", "pharos");
        login.setProperty("gssEncMode", "disable");
        login.setProperty("preferQueryMode", "simple"); // nothing that a pooler between us would have to remember
        login.setProperty("socketFactory", DriverSocketFactory.class.getName());
        login.setProperty("sslmode", checkSocketFactory.speaksTls() ? "require" : "disable");
        login.setProperty("sslfactory", PostgresqlTls.class.getName());
        for (String timeout : new String[] {"connectTimeout", "socketTimeout", "loginTimeout"}) {
            login.setProperty(timeout, "0"); // the run's own deadline is the only one
        }
        return login;
    }

    private CheckResult replication(SqlSession session) throws Exception {
        boolean replica = session.askFor("SELECT pg_is_in_recovery()", "whether it is in recovery", rows -> {
            rows.next();
            return rows.getBoolean(1);
        });
        boolean right = switch (settings.role()) {
            case ANY -> true;
            case PRIMARY -> !replica;
            case REPLICA -> replica;
        };
        if (!right) {
            return CheckResult.fail(
                    replica ? "L7STS replica, in recovery; expected primary" : "L7STS primary; expected replica");
        }
        LagLimits limits = settings.lag();
        if (!replica || limits == null) {
            return CheckResult.pass(replica ? "L7OK replica" : "L7OK primary");
        }
        return session.askFor(LAG, "how far the replica is behind", rows -> judge(limits, rows));
    }

    private static CheckResult judge(LagLimits limits, ResultSet rows) throws SQLException {
        rows.next();
        double seconds = rows.getDouble(1);
        return rows.wasNull()
                ? CheckResult.fail("L7STS lagging replica that has not applied a transaction yet")
                // Less than zero where the clock of the primary is ahead of ours.
                : limits.judge(Duration.ofMillis(Math.round(Math.max(0, seconds) * 1000)));
    }
}
