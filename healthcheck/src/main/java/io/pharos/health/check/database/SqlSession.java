package io.pharos.health.check.database;

import io.pharos.health.CheckResult;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A connection to a database, for one run. */
final class SqlSession implements AutoCloseable {
    private final Connection connection;
    private final RunProgress runProgress;

    private SqlSession(Connection connection, RunProgress runProgress) {
        this.connection = connection;
        this.runProgress = runProgress;
    }

    /** Connects and logs in. Does not use the JDK's driver manager, which would load all drivers. */
    static SqlSession open(
            Driver driver, String url, Properties login, CheckSocketFactory checkSocketFactory, RunProgress runProgress)
            throws Exception {
        try {
            Connection connection =
                    DriverSocketFactory.within(checkSocketFactory, runProgress, () -> driver.connect(url, login));
            if (connection == null) {
                throw new IllegalStateException(
                        url + " not accepted by " + driver.getClass().getName());
            }
            return new SqlSession(connection, runProgress);
        } catch (SQLException e) {
            throw serverError(e);
        }
    }

    /**
     * Runs the operator's query and compares the first value of the first row; a null {@code expect} accepts any
     * answer.
     */
    CheckResult ask(String query, @Nullable String expect) throws Exception {
        return askFor(query, "the query", rows -> {
            if (expect == null) {
                return CheckResult.pass("L7OK");
            }
            if (!rows.next()) {
                return CheckResult.fail("L7STS no row; expected \"" + expect + "\"");
            }
            String found = rows.getString(1);
            return expect.equals(found)
                    ? CheckResult.pass("L7OK")
                    : CheckResult.fail("L7STS " + (found == null ? "NULL" : "\"" + found + "\"") + "; expected \""
                            + expect + "\"");
        });
    }

    /** Reads the rows of an answer. */
    @FunctionalInterface
    interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /**
     * Sends a query and reads the answer.
     *
     * @param words what the timeout names, such as "the query"
     * @throws ServerErrorException when the server answers with an error
     */
    <T> T askFor(String query, String words, Reading<T> reading) throws Exception {
        runProgress.stage("L7TOUT no answer to " + words);
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(1);
            statement.execute(query);
            try (ResultSet rows = statement.getResultSet()) {
                if (rows == null) {
                    throw new ServerErrorException(new SQLException("the statement returns no rows; expected a query"));
                }
                return reading.read(rows);
            }
        } catch (SQLException e) {
            throw serverError(e);
        }
    }

    /** Returns an error of the server as {@link ServerErrorException}, and an I/O error unchanged. */
    private static Exception serverError(SQLException thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof IOException) {
                return thrown;
            }
        }
        return new ServerErrorException(thrown);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
