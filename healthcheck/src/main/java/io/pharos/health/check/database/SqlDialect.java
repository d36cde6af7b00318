package io.pharos.health.check.database;

import io.pharos.health.CheckResult;
import java.sql.Driver;
import java.util.Properties;

/** What differs between the SQL databases: the driver, its properties, and the queries for the replication state. */
interface SqlDialect {
    /** Makes the driver; the first call loads it. */
    Driver driver();

    /** Returns the URL without the name of the database. Its host is not used: the driver gets a connected socket. */
    String url();

    /** Adds the driver's own properties. Its timeouts are zero: the deadline of the run is the only one. */
    void configure(Properties properties, boolean tls);

    /** Checks the role and the lag that the settings expect. */
    CheckResult replication(SqlSession session, SqlSettings settings) throws Exception;
}
