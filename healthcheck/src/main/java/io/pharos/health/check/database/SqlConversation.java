package io.pharos.health.check.database;

import io.pharos.health.CheckResult;
import io.pharos.health.CheckResult.Outcome;
import java.util.Properties;

/** Logs in to a database, runs the query, and checks the replication state when the settings expect one. */
final class SqlConversation implements ServerCheck.Conversation {
    private final SqlSettings settings;
    private final SqlDialect dialect;
    private final CheckSocketFactory checkSocketFactory;

    SqlConversation(SqlSettings settings, SqlDialect dialect) {
        this.settings = settings;
        this.dialect = dialect;
        this.checkSocketFactory = new CheckSocketFactory(settings.server(), settings.tls());
    }

    @Override
    public CheckResult hold(RunProgress runProgress) throws Exception {
        String url = dialect.url() + (settings.database() == null ? "" : settings.database());
        try (SqlSession session =
                SqlSession.open(dialect.driver(), url, properties(), checkSocketFactory, runProgress)) {
            String query = settings.query();
            CheckResult answered = query == null ? CheckResult.pass("L7OK") : session.ask(query, settings.expect());
            boolean replication = settings.role() != ServerRole.ANY || settings.lag() != null;
            return answered.outcome() == Outcome.PASS && replication
                    ? dialect.replication(session, settings)
                    : answered;
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", settings.user());
        if (settings.password() != null) {
            properties.setProperty("password", settings.password().value());
        }
        properties.setProperty("socketFactory", DriverSocketFactory.class.getName());
        properties.setProperty("connectTimeout", "0");
        properties.setProperty("socketTimeout", "0");
        dialect.configure(properties, checkSocketFactory.usesTls());
        return properties;
    }
}
